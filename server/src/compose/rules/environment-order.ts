import { compareText, misplacedEntry, misplacedItem } from '../ordering';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/environment-order',
  severity: 'hint',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Variables not sorted by name',
  why: 'In a sorted list a variable is found at a glance, and one that is set twice stands beside itself.',
  unless: 'The variables are grouped by what they are for.',
  sources: [reference('services', 'environment')],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    environment:\n      PORT: 80\n      «LANG»: C\n',
      good: 'services:\n  api:\n    image: example/api:2\n    environment:\n      LANG: C\n      PORT: 80\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    environment:\n      - LANG=C\n      - PORT=80\n' },
  ],
  check: {
    service(service, { report }) {
      const list = service.node?.get('environment');
      if (list?.indirect) return;
      const name = (text: string): string => text.split('=')[0] ?? text;
      const found = list?.kind === 'map'
        ? misplacedEntry(list, (a, b) => compareText(a.name, b.name))
        : list?.kind === 'sequence'
          ? misplacedItem(list, (a, b) => compareText(name(a.kind === 'scalar' ? a.string : ''), name(b.kind === 'scalar' ? b.string : '')))
          : undefined;
      if (!found) return;
      report({ at: 'key' in found.part ? found.part.keyRange : found.part.writtenRange, message: 'The variables are not in order', fix: found.fix });
    },
  },
});
