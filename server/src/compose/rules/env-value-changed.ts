import { suggestedFix } from '../../core/rule';
import { quoteScalar } from '../../yaml/edit';
import { goValue } from '../../yaml/scalar';
import type { Service } from '../model';
import type { Variable } from '../environment';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/env-value-changed',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Value that reaches the container changed',
  why: 'In a mapping, a value without quotes that looks like a number or a date is read as one and written out again: `1.10` arrives as 1.1, `0123` as 83 and a date with a time of day. Quotes, or the form with a dash and `=`, keep it as it is.',
  topic: 'compose-interpolation',
  sources: [reference('services', 'environment'), { title: 'go-yaml: How scalars are resolved', url: 'https://github.com/go-yaml/yaml/blob/v3/resolve.go' }],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    environment:\n      API_VERSION: «1.10»\n      PIN: «0123»\n    labels:\n      released: «2026-01-31»\n',
      good: 'services:\n  api:\n    image: example/api:2\n    environment:\n      API_VERSION: "1.10"\n      PIN: "0123"\n    labels:\n      released: "2026-01-31"\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    environment:\n      PORT: 8080\n      RATIO: 0.5\n      DEBUG: true\n      VERSION: "1.10"\n      OTHER: 1.2.3\n  worker:\n    image: example/worker:2\n    environment:\n      - VERSION=1.10\n' },
  ],
  check: {
    service(service, { report }) {
      for (const { node, form } of pairsOf(service)) {
        if (form !== 'map' || node.kind !== 'scalar' || node.uncertain) continue;
        const { type, printed } = goValue(node);
        if ((type !== 'int' && type !== 'float' && type !== 'timestamp') || printed === node.source) continue;
        const edit = quoteScalar(node);
        report({
          at: node.range,
          message: `The container gets "${printed.slice(0, 40)}", not "${node.source.slice(0, 30)}"`,
          fix: edit && suggestedFix('Put it in quotes', edit),
        });
      }
    },
  },
});

function pairsOf(service: Service): readonly Variable[] {
  return [...service.environment, ...service.labels, ...(service.build?.args ?? [])];
}
