import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { get } from '../../yaml/tree';
import { textOf } from '../text';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/invalid-size',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Size that Compose cannot read',
  why: 'Compose refuses the file: a size is a number with a unit of b, k, m or g, such as 512m or 1.5g. Units of Kubernetes, such as Mi, are none here.',
  sources: [COMPOSE_SOURCES.schema, reference('services')],
  aliases: ['dclint:invalid-schema'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.29\n    mem_limit: «512Mi»\n',
      good: 'services:\n  web:\n    image: nginx:1.29\n    mem_limit: 512m\n',
    },
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - type: tmpfs\n        target: /tmp\n        tmpfs:\n          size: «-1»\n' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    mem_limit: 512m\n    memswap_limit: -1\n    shm_size: 64MB\n  api:\n    image: example/api:2\n    deploy:\n      resources:\n        limits: { memory: 1.5GiB }\n' },
  ],
  check: {
    file(file, { report }) {
      for (const { code, at, message, scalar } of file.shapeProblems) {
        if (code !== 'invalid-size') continue;
        const [, number, unit = ''] = /^([\d.]+)([kmgt])i$/i.exec(scalar?.string ?? '') ?? [];
        const edit = scalar && number !== undefined ? setScalar(scalar, number + unit.toLowerCase()) : undefined;
        report({ at, message, fix: edit && suggestedFix(`Write ${number}${unit.toLowerCase()}`, edit) });
      }
      for (const { node } of file.services.flatMap(({ mounts }) => mounts)) {
        const size = textOf(get(node, 'tmpfs', 'size'));
        if (size?.text?.startsWith('-')) report({ at: size.range, message: 'A tmpfs cannot be smaller than nothing' });
      }
    },
  },
});
