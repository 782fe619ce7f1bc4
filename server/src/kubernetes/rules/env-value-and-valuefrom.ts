import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { inContainer } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { POD_VALIDATION } from '../sources';
import { isSet, textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/env-value-and-valuefrom',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Environment variable with value and valueFrom',
  why: 'A variable has a value of its own or takes it from elsewhere. The API server refuses both at once, as nothing says which one is meant.',
  sources: [POD_VALIDATION, { title: 'Define Environment Variables for a Container', url: 'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/' }],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer('env:\n  - name: POD_IP\n    value: 10.0.0.1\n    «valueFrom»:\n      fieldRef:\n        fieldPath: status.podIP\n'),
      good: inContainer('env:\n  - name: POD_IP\n    valueFrom:\n      fieldRef:\n        fieldPath: status.podIP\n'),
    },
    { ok: inContainer('env:\n  - name: POD_IP\n    value: ""\n    valueFrom:\n      fieldRef:\n        fieldPath: status.podIP\n'), title: 'an empty value is none' },
    { ok: inContainer('env:\n  - name: A\n    value: a\n') },
  ],
  check: {
    container(container, { report }) {
      for (const variable of container.env) {
        const value = variable.entryOf('value');
        const source = variable.entryOf('valueFrom');
        if (!value || !source || !isSet(source.value) || !textOf(value.value) || value.uncertain || source.uncertain) continue;
        const withoutValue = removeEntry(value);
        const withoutSource = removeEntry(source);
        report({
          at: source.keyRange,
          message: `${(textOf(variable.get('name')) ?? 'The variable').slice(0, 60)} has a value and valueFrom`,
          fix: [
            withoutValue && suggestedFix('Delete value', withoutValue),
            withoutSource && suggestedFix('Delete valueFrom', withoutSource),
          ],
        });
      }
    },
  },
});
