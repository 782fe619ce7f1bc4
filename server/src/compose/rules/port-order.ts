import type { YamlNode } from '../../yaml/tree';
import { misplacedItem } from '../ordering';
import { portOf } from '../ports';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/port-order',
  severity: 'hint',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Ports not sorted',
  why: 'In a sorted list a port is seen at a glance, and one that is there twice stands beside itself.',
  sources: [reference('services', 'ports')],
  aliases: ['dclint:service-ports-alphabetical-order'],
  fix: 'safe',
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.29\n    ports:\n      - "8080:80"\n      - «"443:443"» # TLS\n',
      good: 'services:\n  web:\n    image: nginx:1.29\n    ports:\n      - "443:443" # TLS\n      - "8080:80"\n',
    },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    ports:\n      - "${PORT}:80"\n      - "79"\n      - "80:80"\n      - target: 1000\n        published: 8081\n      - "127.0.0.1:9080-9082:8080-8082"\n' },
  ],
  check: {
    service(service, { report }) {
      const ports = service.node?.get('ports');
      const found = ports?.kind === 'sequence' && !ports.indirect ? misplacedItem(ports, (a, b) => rank(a) - rank(b)) : undefined;
      if (found) report({ at: found.part.writtenRange, message: 'The ports are not in order', fix: found.fix });
    },
  },
});

/** The number that stands first; those that a variable decides come first. */
function rank(item: YamlNode): number {
  const port = portOf(item);
  const first = port?.form === 'long' ? port.target : port?.published ?? port?.target;
  return first?.first ?? -1;
}
