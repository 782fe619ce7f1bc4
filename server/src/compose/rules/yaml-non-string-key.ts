import { safeFix } from '../../core/rule';
import { quoteScalar } from '../../yaml/edit';
import { goValue } from '../../yaml/scalar';
import type { YamlEntry, YamlNode } from '../../yaml/tree';
import { composeRule } from '../rule';

export default composeRule({
  id: 'compose/yaml-non-string-key',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Key that is not text',
  why: 'A bare number, true, false or null as a key is no text in YAML, and Compose refuses the file: "non-string key". In quotes it is the name that was meant.',
  sources: [
    { title: 'compose-go: Loader', url: 'https://github.com/compose-spec/compose-go/blob/main/loader/loader.go' },
    { title: 'YAML 1.2.2: Core schema', url: 'https://yaml.org/spec/1.2.2/#103-core-schema' },
  ],
  aliases: ['dclint:invalid-schema'],
  fix: 'safe',
  examples: [
    {
      bad: 'services:\n  «1»:\n    image: nginx:1.29\n',
      good: 'services:\n  "1":\n    image: nginx:1.29\n',
    },
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    environment:\n      «true»: always\n' },
    { ok: 'services:\n  web1:\n    image: nginx:1.29\n    environment:\n      "1": one\n      on: yes\n' },
  ],
  check: {
    file({ documents }, { report }) {
      for (const { root, isTemplate } of documents) {
        for (const { key } of root && !isTemplate ? writtenEntries(root) : []) {
          const { type } = goValue(key);
          if (key.uncertain || key.alias || type === 'string' || type === 'timestamp') continue;
          const edit = quoteScalar(key);
          report({
            at: key.range,
            message: `The key ${key.source.slice(0, 30) || '(empty)'} is no text to YAML: put it in quotes`,
            fix: edit && safeFix('Put it in quotes', edit),
          });
        }
      }
    },
  },
});

/** Every entry as it is written, anchors once. */
function* writtenEntries(node: YamlNode): Generator<YamlEntry> {
  if (node.alias || node.kind === 'scalar') return;
  if (node.kind === 'sequence') {
    for (const item of node.items) yield* writtenEntries(item);
    return;
  }
  for (const entry of node.ownEntries) {
    yield entry;
    yield* writtenEntries(entry.value);
  }
}
