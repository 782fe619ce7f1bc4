import { networksOf } from '../networks';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/unreachable-dependency',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Dependency on no common network',
  why: 'The service waits for another one that it cannot reach: they share no network, so neither the name nor the address of the other works. Usually one of them was left out when networks were added.',
  unless: 'The service only needs the other one to be there, or talks to it through a volume or a port of the host.',
  topic: 'network-segmentation',
  sources: [COMPOSE_SOURCES.networking, reference('services', 'networks'), reference('services', 'depends_on')],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    networks: [front]\n    depends_on: [«db»]\n  db:\n    image: postgres:18\n    networks: [back]\nnetworks:\n  front:\n  back:\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    depends_on: [«db»]\n  db:\n    image: postgres:18\n    networks: [back]\nnetworks:\n  back:\n', title: 'the default network is one too' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    networks: [front, back]\n    depends_on: [db]\n  db:\n    image: postgres:18\n    networks: [back]\nnetworks:\n  front:\n  back:\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    network_mode: host\n    depends_on: [db]\n  db:\n    image: postgres:18\n    networks: [back]\nnetworks:\n  back:\n' },
    {
      ok: 'services:\n  api:\n    image: example/api:2\n    networks: [front]\n    depends_on:\n      migrate: { condition: service_completed_successfully }\n  migrate:\n    image: example/api:2\n    networks: [back]\nnetworks:\n  front:\n  back:\n',
      title: 'a job that only has to be done',
    },
  ],
  check: {
    service(service, { report, file }) {
      const own = networksOf(service);
      if (!own) return;
      for (const { service: name, range, condition } of service.dependsOn) {
        const other = file.service(name);
        const theirs = other && networksOf(other);
        if (!theirs || condition === 'service_completed_successfully' || theirs.some((network) => own.includes(network))) continue;
        report({ at: range, message: `"${service.name.slice(0, 30)}" shares no network with "${name.slice(0, 30)}" and cannot reach it` });
      }
    },
  },
});
