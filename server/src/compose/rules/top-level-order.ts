import { compareText, misplacedEntry } from '../ordering';
import { composeRule } from '../rule';
import { reference } from '../sources';

const ORDER: readonly string[] = ['x-', 'version', 'name', 'include', 'services', 'networks', 'volumes', 'secrets', 'configs', 'models'];

export default composeRule({
  id: 'compose/top-level-order',
  severity: 'hint',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Top-level keys in another order',
  why: 'What others refer to comes first in most files: anchors, then services, then what they use. Readers find their way faster when every file does it alike.',
  options: {
    order: { default: ORDER, description: 'The keys in their order, `x-` for all extensions; the others follow by name.' },
  },
  sources: [reference('services'), reference('extension')],
  aliases: ['dclint:top-level-properties-order'],
  fix: 'safe',
  examples: [
    {
      bad: 'volumes:\n  data:\n\n«services»:\n  db:\n    image: mysql:9\n    volumes: ["data:/var/lib/mysql"]\n',
      good: 'services:\n  db:\n    image: mysql:9\n    volumes: ["data:/var/lib/mysql"]\n\nvolumes:\n  data:\n',
    },
    { bad: 'services:\n  db:\n    image: mysql:9\n«name»: shop\n', options: { order: ['name', 'services'] } },
    { ok: 'x-a: 1\nx-b: 2\nname: shop\nservices:\n  db:\n    image: mysql:9\nnetworks:\n  default: {}\n' },
  ],
  check: {
    file({ roots }, { report, options }) {
      const rank = (name: string): number => {
        const index = options.order.indexOf(name.startsWith('x-') ? 'x-' : name);
        return index < 0 ? options.order.length : index;
      };
      for (const root of roots) {
        const found = misplacedEntry(root, (a, b) => rank(a.name) - rank(b.name) || compareText(a.name, b.name));
        if (found) report({ at: found.part.keyRange, message: `${found.part.name.slice(0, 40)} belongs before ${found.before.name.slice(0, 40)}`, fix: found.fix });
      }
    },
  },
});
