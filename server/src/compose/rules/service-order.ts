import { compareText, misplacedEntry } from '../ordering';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/service-order',
  severity: 'hint',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Services not sorted by name',
  why: 'In a long file services are found faster by their names, and two branches that add one each do not add it at the same place.',
  unless: 'The services stand in the order in which a request passes through them.',
  sources: [reference('services')],
  aliases: ['dclint:services-alphabetical-order'],
  fix: 'safe',
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.29\n\n  # the store\n  «db»:\n    image: mysql:9\n',
      good: 'services:\n  # the store\n  db:\n    image: mysql:9\n\n  web:\n    image: nginx:1.29\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n  b-service:\n    image: example/b:1\n  web:\n    image: nginx:1.29\n' },
  ],
  check: {
    file(file, { report }) {
      const services = file.entryOf('services')?.value;
      const found = services?.kind === 'map' ? misplacedEntry(services, (a, b) => compareText(a.name, b.name)) : undefined;
      if (found) report({ at: found.part.keyRange, message: `"${found.part.name.slice(0, 40)}" belongs before "${found.before.name.slice(0, 40)}"`, fix: found.fix });
    },
  },
});
