import { suggestedFix } from '../../core/rule';
import { bindToLoopback } from '../edits';
import { ALL_INTERFACES_ALIASES, aliasesFor, dataServiceBehind, isPublishedToAll } from '../exposure';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/datastore-port-published',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Database or queue published to everybody',
  why: 'Services of the project reach the database by its name and need no published port. A published one is open to everybody who reaches the host, past ufw and firewalld, and databases without a good password are emptied within hours.',
  unless: 'Programs on other machines use the database and a firewall in front of the host lets only them through.',
  topic: 'publishing-ports',
  sources: [COMPOSE_SOURCES.dockerFirewall, COMPOSE_SOURCES.networking, reference('services', 'ports')],
  aliases: ALL_INTERFACES_ALIASES,
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  db:\n    image: postgres:18\n    ports:\n      - «"5432:5432"»\n',
      good: 'services:\n  db:\n    image: postgres:18\n    ports:\n      - "127.0.0.1:5432:5432"\n',
    },
    { bad: 'services:\n  cache:\n    image: registry.example.com/cache:7\n    ports:\n      - «6379:6379»\n', title: 'by its port' },
    { ok: 'services:\n  db:\n    image: postgres:18\n    ports:\n      - "127.0.0.1:5432:5432"\n    expose:\n      - "5432"\n' },
    { ok: 'services:\n  db:\n    image: postgres:18\n    ports:\n      - "${DB_BIND}:5432:5432"\n', title: 'a variable for the address' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    ports:\n      - "8080:80"\n' },
  ],
  check: {
    port(port, { report, service }) {
      const what = isPublishedToAll(port, service) ? dataServiceBehind(port, service) : undefined;
      if (what === undefined) return;
      const edit = bindToLoopback(port);
      report({
        at: port.range,
        message: `${what} is open to everybody who reaches the host`,
        aliases: aliasesFor(port),
        fix: edit && suggestedFix('Publish it to the host itself only', edit),
      });
    },
  },
});
