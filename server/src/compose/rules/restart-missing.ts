import { suggestedFix } from '../../core/rule';
import { saysAll } from '../certainty';
import { addKey } from '../edits';
import { holdsData, imageFacts } from '../images';
import { isJob } from '../jobs';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/restart-missing',
  severity: 'info',
  profile: 'hardened',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Service that stays down after a crash',
  why: 'Without a restart policy a container that ends stays ended, and none comes back when the host restarts. The others go on without it until somebody notices.',
  unless: 'The file is for development, where a crash should be seen.',
  topic: 'compose-services',
  sources: [COMPOSE_SOURCES.dockerRestart, reference('services', 'restart')],
  aliases: ['cis-docker:5.15', 'owasp:docker-7'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  «api»:\n    image: example/api:2\n    ports: ["127.0.0.1:8080:80"]\n',
      good: 'services:\n  api:\n    image: example/api:2\n    ports: ["127.0.0.1:8080:80"]\n    restart: unless-stopped\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    ports: ["127.0.0.1:8080:80"]\n    restart: always\n  db:\n    image: postgres:18\n    deploy:\n      restart_policy: { condition: any }\n' },
    { ok: 'services:\n  migrate:\n    image: example/api:2\n    command: migrate\n', title: 'nothing says that it is to stay' },
    { ok: 'services:\n  db:\n    image: postgres:18\n    profiles: [test]\n', title: 'runs on demand' },
  ],
  check: {
    service(service, { report, file }) {
      const isServer = service.ports.length > 0 || holdsData(imageFacts(service));
      if (!isServer || service.has('restart') || service.has('deploy', 'restart_policy') || isJob(service, file) || !saysAll(service, file)) return;
      const edit = addKey(service, 'restart', 'unless-stopped');
      report({
        at: service.keyRange,
        message: 'The service stays down after a crash or a restart of the host',
        fix: edit && suggestedFix('Restart it unless it was stopped', edit),
      });
    },
  },
});
