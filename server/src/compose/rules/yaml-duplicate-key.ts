import { safeFix, type Fix } from '../../core/rule';
import type { Range } from '../../core/text';
import { removeEntry, type setScalar } from '../../yaml/edit';
import { nodeAt, type YamlDocument, type YamlMap } from '../../yaml/tree';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES } from '../sources';

export default composeRule({
  id: 'compose/yaml-duplicate-key',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Key that is set twice',
  why: 'Compose refuses a mapping with the same key twice, also when both values are equal. Several anchors are merged by one `<<` with a list.',
  sources: [COMPOSE_SOURCES.yaml, COMPOSE_SOURCES.fragments],
  aliases: ['dclint:invalid-yaml'],
  fix: 'safe',
  examples: [
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    «image»: nginx:1.28\n' },
    {
      bad: 'x-a: &a\n  init: true\nx-b: &b\n  tty: true\nservices:\n  web:\n    <<: *a\n    «<<»: *b\n    image: nginx:1.29\n',
      good: 'x-a: &a\n  init: true\nx-b: &b\n  tty: true\nservices:\n  web:\n    <<: [*a, *b]\n    image: nginx:1.29\n',
    },
    { ok: 'x-a: &a\n  init: true\nservices:\n  web:\n    <<: *a\n    init: false\n    image: nginx:1.29\n', title: 'a key over a merged one' },
  ],
  check: {
    file({ documents }, { report }) {
      for (const document of documents) {
        for (const { code, range, message } of document.errors) {
          if (code === 'duplicate-key') report({ at: range, message: message.slice(0, 100), fix: joinMerges(document, range) });
        }
      }
    },
  },
});

/** Two `<<` as one with a list. */
function joinMerges(document: YamlDocument, key: Range): Fix | undefined {
  const map = nodeAt(document, key.start)?.entry?.map;
  const merges = map?.ownEntries.filter(({ name }) => name === '<<') ?? [];
  const [first, second] = merges;
  if (!map || !first || !second || merges.length !== 2 || map.isFlow || !first.value.alias || !second.value.alias) return undefined;
  const removal = removeSecond(map, second.keyRange);
  const aliases = merges.map(({ value }) => document.slice(value.writtenRange)).join(', ');
  return removal && safeFix('Merge both with a list', { range: first.value.writtenRange, newText: `[${aliases}]` }, removal);
}

function removeSecond(map: YamlMap, key: Range): ReturnType<typeof setScalar> {
  const entry = map.ownEntries.find(({ keyRange }) => keyRange.start === key.start);
  return entry && removeEntry(entry);
}
