import { suggestedFix } from '../../core/rule';
import { removeItem } from '../../yaml/edit';
import { asScalar, type YamlMap } from '../../yaml/tree';
import { inContainer } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { POD_WARNINGS } from '../sources';
import { isSet, textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/duplicate-env-var',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Environment variable is defined twice',
  why: 'The last definition wins and the first is dead text that misleads its readers. kubectl apply merges the list by name, so that after a later change either of the two may be dropped in the cluster.',
  unless: 'The second value adds to the first one with $(NAME).',
  sources: [POD_WARNINGS, { title: 'Define Dependent Environment Variables', url: 'https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/' }],
  aliases: ['kube-linter:duplicate-env-var', 'kube-score:environment-variable-key-duplication'],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer('env:\n  - name: LOG_LEVEL\n    value: info\n  - name: «LOG_LEVEL»\n    value: debug\n'),
      good: inContainer('env:\n  - name: LOG_LEVEL\n    value: debug\n'),
    },
    { ok: inContainer('env:\n  - name: OPTS\n    value: -a\n  - name: OPTS\n    value: $(OPTS) -b\n'), title: 'a value that adds to the first' },
    { ok: inContainer('env:\n  - name: A\n    value: a\n  - name: B\n    value: a\n') },
    { ok: inContainer('env:\n  {{- if .Values.debug }}\n  - name: LOG_LEVEL\n    value: debug\n  {{- else }}\n  - name: LOG_LEVEL\n    value: info\n  {{- end }}\n'), title: 'branches of a template' },
  ],
  check: {
    container(container, { report }) {
      const first = new Map<string, YamlMap>();
      for (const variable of container.env) {
        const nameNode = asScalar(variable.get('name'));
        const name = textOf(nameNode);
        if (name === undefined || !nameNode || nameNode.uncertain) continue;
        const earlier = first.get(name);
        if (!earlier) {
          first.set(name, variable);
          continue;
        }
        if (addsTo(name, variable)) continue;
        const edit = removeItem(earlier);
        report({
          at: nameNode.writtenRange,
          message: `Hides the definition of ${name.slice(0, 60)} above`,
          fix: edit && suggestedFix('Delete the hidden definition', edit),
          related: [{ range: earlier.writtenRange, message: 'The definition that is hidden' }],
        });
      }
    },
  },
});

/** `$(NAME)` in a later definition is the earlier value, unless it is all there is. */
function addsTo(name: string, variable: YamlMap): boolean {
  if (isSet(variable.get('valueFrom'))) return false;
  const value = asScalar(variable.get('value'))?.string ?? '';
  return value.includes(`$(${name})`) && value !== `$(${name})`;
}
