import { suggestedFix, type Fix } from '../../core/rule';
import { layoutOf } from '../../yaml/edit';
import type { YamlMap } from '../../yaml/tree';
import { legacyRoot } from '../legacy-layout';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/legacy-v1-layout',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Services without services: above them',
  why: 'The first format of Compose had services at the top level. Since 2023 no Compose reads it any more: each service is taken for an unknown key.',
  topic: 'compose-services',
  sources: [reference('services'), { title: 'Compose: History and development', url: 'https://docs.docker.com/compose/intro/history/' }],
  aliases: ['dclint:invalid-schema'],
  fix: 'suggested',
  examples: [
    {
      bad: '«web»:\n  image: nginx:1.29\n  ports:\n    - "127.0.0.1:80:80"\n\n# the store\ndb:\n  image: mysql:9\n',
      good: 'services:\n  web:\n    image: nginx:1.29\n    ports:\n      - "127.0.0.1:80:80"\n\n  # the store\n  db:\n    image: mysql:9\n',
    },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n' },
    { ok: 'volumes:\n  data:\n', title: 'a part of a project' },
    { ok: 'x-web: &web\n  image: nginx:1.29\n' },
  ],
  check: {
    file(file, { report }) {
      const root = legacyRoot(file);
      const first = root?.ownEntries.find(({ name }) => !name.startsWith('x-'));
      if (root && first) report({ at: first.keyRange, message: 'Services must stand under services:', fix: wrap(root) });
    },
  },
});

/** Everything one step deeper, below a new key. */
function wrap(root: YamlMap): Fix | undefined {
  const { document, range } = root;
  const first = root.ownEntries[0];
  if (root.isFlow || !first || first.name.startsWith('x-') || first.keyRange.start !== range.start) return undefined;
  const { lineBreak, step } = layoutOf(document);
  const indentation = ' '.repeat(step);
  const text = document.slice(range).replace(/\n(?=[^\r\n])/g, `\n${indentation}`);
  return suggestedFix('Put them under services:', { range, newText: `services:${lineBreak}${indentation}${text}` });
}
