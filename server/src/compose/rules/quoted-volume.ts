import { safeFix } from '../../core/rule';
import { isEditable, needsQuotes } from '../../yaml/edit';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/quoted-volume',
  severity: 'hint',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Volume in quotes that it does not need',
  why: 'Paths and names of volumes are text to every reader of YAML. Quotes around some of them make a reader look for what is special about these.',
  sources: [reference('services', 'volumes')],
  aliases: ['dclint:no-quotes-in-volumes'],
  fix: 'safe',
  examples: [
    {
      bad: 'services:\n  db:\n    image: mysql:9\n    volumes:\n      - «"data:/var/lib/mysql"»\nvolumes:\n  data:\n',
      good: 'services:\n  db:\n    image: mysql:9\n    volumes:\n      - data:/var/lib/mysql\nvolumes:\n  data:\n',
    },
    { ok: 'services:\n  db:\n    image: mysql:9\n    volumes:\n      - data:/var/lib/mysql\n      - "./a #1:/b"\nvolumes:\n  data:\n', title: 'quotes that are needed' },
  ],
  check: {
    service(service, { report }) {
      for (const item of service.items('volumes')) {
        if (item.kind !== 'scalar' || (item.style !== 'single' && item.style !== 'double')) continue;
        if (needsQuotes(item.string, item.parent?.isFlow ?? false)) continue;
        const fix = isEditable(item) ? safeFix('Delete the quotes', { range: item.range, newText: item.string }) : undefined;
        report({ at: item.range, message: 'The quotes around this volume are not needed', fix });
      }
    },
  },
});
