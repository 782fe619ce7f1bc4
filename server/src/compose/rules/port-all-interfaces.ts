import { suggestedFix } from '../../core/rule';
import { bindToLoopback } from '../edits';
import { ALL_INTERFACES_ALIASES, aliasesFor, dataServiceBehind, isAdminUi, isPublishedToAll } from '../exposure';
import { imageFacts } from '../images';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/port-all-interfaces',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Port published on every interface of the host',
  why: 'A port without an address is open to everybody who reaches the host. The engine writes firewall rules of its own that come before those of ufw and firewalld, so that a closed firewall does not close the port.',
  unless: 'The service is meant for others, such as the front door of a site. Swarm ignores the address.',
  topic: 'publishing-ports',
  sources: [COMPOSE_SOURCES.dockerFirewall, COMPOSE_SOURCES.dockerPorts, reference('services', 'ports')],
  aliases: ALL_INTERFACES_ALIASES,
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    ports:\n      - «"8080:80"»\n',
      good: 'services:\n  api:\n    image: example/api:2\n    ports:\n      - "127.0.0.1:8080:80"\n',
    },
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    ports:\n      - «0.0.0.0:8080:80»\n      - target: 80\n        published: «"8081"»\n',
      good: 'services:\n  api:\n    image: example/api:2\n    ports:\n      - 127.0.0.1:8080:80\n      - target: 80\n        published: "8081"\n        host_ip: 127.0.0.1\n',
    },
    { bad: 'services:\n  api:\n    image: example/api:2\n    ports:\n      - «"${PORT}:80"»\n', title: 'a variable for the host port' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    ports:\n      - «"${ADDRESS:-0.0.0.0}:8080:80"»\n', title: 'a variable with an open default' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    ports:\n      - "127.0.0.1:8080:80"\n      - "[::1]:8080:80"\n      - "${ADDRESS}:8081:80"\n' },
    { ok: 'services:\n  db:\n    image: postgres:18\n    ports:\n      - "5432:5432"\n', title: 'databases are another rule' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    network_mode: host\n    ports:\n      - "80"\n' },
  ],
  check: {
    port(port, { report, service }) {
      if (!port.published || !isPublishedToAll(port, service) || dataServiceBehind(port, service) || isAdminUi(service)) return;
      const isFrontDoor = imageFacts(service)?.service === 'proxy' && [80, 443].includes(port.target?.first ?? 0);
      const edit = bindToLoopback(port);
      report({
        at: port.range,
        severity: isFrontDoor ? 'info' : 'warning',
        message: 'Everybody who reaches the host reaches this port, whatever its firewall says',
        aliases: aliasesFor(port),
        fix: edit && suggestedFix('Publish it to the host itself only', edit),
      });
    },
  },
});
