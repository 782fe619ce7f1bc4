import type { YamlNode } from '../../yaml/tree';
import { misplacedEntry, misplacedItem, compareText } from '../ordering';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/dependency-order',
  severity: 'hint',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Dependencies not sorted by name',
  why: 'The order of `depends_on` means nothing. Sorted, the list says so, and two branches that add a service each merge without a conflict.',
  sources: [reference('services', 'depends_on')],
  aliases: ['dclint:service-dependencies-alphabetical-order'],
  fix: 'safe',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    depends_on:\n      - db\n      - «cache»\n  cache:\n    image: redis:8\n  db:\n    image: mysql:9\n',
      good: 'services:\n  api:\n    image: example/api:2\n    depends_on:\n      - cache\n      - db\n  cache:\n    image: redis:8\n  db:\n    image: mysql:9\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    depends_on:\n      cache: { condition: service_healthy }\n      db: { condition: service_healthy }\n  cache:\n    image: redis:8\n  db:\n    image: mysql:9\n' },
  ],
  check: {
    service(service, { report }) {
      const list = service.node?.get('depends_on');
      const found = list?.kind === 'map'
        ? misplacedEntry(list, (a, b) => compareText(a.name, b.name))
        : list?.kind === 'sequence' ? misplacedItem(list, (a, b) => compareText(nameIn(a), nameIn(b))) : undefined;
      if (!found) return;
      report({ at: 'key' in found.part ? found.part.keyRange : found.part.writtenRange, message: 'The dependencies are not in order', fix: found.fix });
    },
  },
});

function nameIn(item: YamlNode): string {
  return item.kind === 'scalar' ? item.string : '';
}
