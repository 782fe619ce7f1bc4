import { suggestedFix } from '../../core/rule';
import { bindToLoopback } from '../edits';
import { ALL_INTERFACES_ALIASES, aliasesFor, isAdminUi, isPublishedToAll } from '../exposure';
import { imageName } from '../images';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/admin-ui-published',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Administration console published to everybody',
  why: 'Consoles for databases, queues and containers are made for the few people who look after them, and often ask for no password or a well-known one. Whoever reaches one from outside has everything behind it.',
  unless: 'A login and encryption stand in front of it.',
  topic: 'publishing-ports',
  sources: [COMPOSE_SOURCES.dockerFirewall, reference('services', 'ports')],
  aliases: ALL_INTERFACES_ALIASES,
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  console:\n    image: adminer:5\n    ports:\n      - «"8080:8080"»\n',
      good: 'services:\n  console:\n    image: adminer:5\n    ports:\n      - "127.0.0.1:8080:8080"\n',
    },
    { bad: 'services:\n  portainer:\n    image: portainer/portainer-ce:2.33.0\n    ports:\n      - target: 9443\n        published: «9443»\n' },
    { ok: 'services:\n  console:\n    image: adminer:5\n    ports:\n      - "127.0.0.1:8080:8080"\n' },
    { ok: 'services:\n  web:\n    image: example/admin-site:3\n    ports:\n      - "8080:8080"\n' },
  ],
  check: {
    port(port, { report, service }) {
      if (!isAdminUi(service) || !isPublishedToAll(port, service)) return;
      const edit = bindToLoopback(port);
      report({
        at: port.range,
        message: `${imageName(service)} is open to everybody who reaches the host`,
        aliases: aliasesFor(port),
        fix: edit && suggestedFix('Publish it to the host itself only', edit),
      });
    },
  },
});
