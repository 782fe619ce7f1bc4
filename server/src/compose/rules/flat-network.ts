import { saysAll } from '../certainty';
import { holdsData, imageFacts } from '../images';
import type { Service } from '../model';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES } from '../sources';

export default composeRule({
  id: 'compose/flat-network',
  severity: 'info',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Front door and database on one network',
  why: 'On the default network every service reaches every port of every other one. Whoever takes over the service that faces the world has the database one connection away.',
  unless: 'The service that faces the world uses the database itself.',
  topic: 'network-segmentation',
  sources: [COMPOSE_SOURCES.networking, COMPOSE_SOURCES.owasp],
  aliases: ['owasp:docker-5'],
  fix: 'none',
  examples: [
    {
      bad: 'services:\n  proxy:\n    image: nginx:1.29\n    ports: ["443:443"]\n  api:\n    image: example/api:2\n  «db»:\n    image: postgres:18\n',
    },
    { ok: 'services:\n  proxy:\n    image: nginx:1.29\n    ports: ["443:443"]\n  db:\n    image: postgres:18\n', title: 'too small to be divided' },
    {
      ok: 'services:\n  proxy:\n    image: nginx:1.29\n    ports: ["443:443"]\n    networks: [front]\n  api:\n    image: example/api:2\n    networks: [front, back]\n  db:\n    image: postgres:18\n    networks: [back]\nnetworks:\n  front:\n  back:\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    ports: ["443:443"]\n    depends_on: [db]\n  worker:\n    image: example/worker:2\n  db:\n    image: postgres:18\n', title: 'uses it itself' },
  ],
  check: {
    file(file, { report }) {
      const services = file.services.filter(isOnDefaultNetwork);
      if (services.length < 3 || !services.every((service) => saysAll(service, file))) return;
      const front = services.filter((service) => service.ports.length > 0 && !holdsData(imageFacts(service)));
      for (const store of services.filter((service) => holdsData(imageFacts(service)))) {
        const outsider = front.find(({ dependsOn }) => !dependsOn.some((one) => one.service === store.name));
        if (outsider) report({ at: store.keyRange, message: `"${outsider.name.slice(0, 30)}" faces the world and reaches every port of "${store.name.slice(0, 30)}"` });
      }
    },
  },
});

function isOnDefaultNetwork(service: Service): boolean {
  return !service.has('networks') && !service.has('network_mode');
}
