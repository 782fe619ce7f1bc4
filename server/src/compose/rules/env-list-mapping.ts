import { safeFix } from '../../core/rule';
import type { TextEdit } from '../../core/text';
import { isEditable, scalarOf } from '../../yaml/edit';
import { goValue } from '../../yaml/scalar';
import type { YamlEntry } from '../../yaml/tree';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/env-list-mapping',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Mapping among the pairs of a list',
  why: 'There are two forms: `NAME: value` without a dash, and `- NAME=value` with one. Mixed up, the item is a mapping, and Compose refuses the file.',
  topic: 'compose-interpolation',
  sources: [reference('services', 'environment'), reference('services', 'labels')],
  aliases: ['dclint:invalid-schema'],
  fix: 'safe',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    environment:\n      - «LOG_LEVEL: debug»\n      - PORT=80\n',
      good: 'services:\n  api:\n    image: example/api:2\n    environment:\n      - LOG_LEVEL=debug\n      - PORT=80\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    environment:\n      - LOG_LEVEL=debug\n      - "GREETING=hello: you"\n    labels:\n      a: b\n' },
  ],
  check: {
    file(file, { report }) {
      for (const { code, at, message, entry } of file.shapeProblems) {
        if (code !== 'pair-as-mapping') continue;
        const edit = entry && asPair(entry);
        report({ at, message, fix: edit && safeFix('Write NAME=value', edit) });
      }
    },
  },
});

function asPair({ map, name, value }: YamlEntry): TextEdit | undefined {
  if (value.kind !== 'scalar' || value.isNull || !isEditable(map) || !isEditable(value)) return undefined;
  return { range: map.range, newText: scalarOf(`${name}=${goValue(value).printed}`, undefined) };
}
