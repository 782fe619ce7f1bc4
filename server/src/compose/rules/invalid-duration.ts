import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/invalid-duration',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Duration that Compose cannot read',
  why: 'Compose refuses the file: a duration is a number with a unit, such as 90s, 1m30s or 500ms. A number alone could mean seconds or nanoseconds.',
  sources: [COMPOSE_SOURCES.schema, reference('services')],
  aliases: ['dclint:invalid-schema'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.29\n    stop_grace_period: «"30"»\n',
      good: 'services:\n  web:\n    image: nginx:1.29\n    stop_grace_period: "30s"\n',
    },
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    healthcheck:\n      test: "true"\n      interval: «30 seconds»\n' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    stop_grace_period: 1m30s\n    healthcheck:\n      test: "true"\n      interval: ${INTERVAL}\n      start_period: "0"\n' },
  ],
  check: {
    file(file, { report }) {
      for (const { code, at, message, scalar } of file.shapeProblems) {
        if (code !== 'invalid-duration') continue;
        const edit = scalar && /^\d+$/.test(scalar.string) ? setScalar(scalar, `${scalar.string}s`) : undefined;
        report({ at, message, fix: edit && suggestedFix(`Write ${scalar?.string}s`, edit) });
      }
    },
  },
});
