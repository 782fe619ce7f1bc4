import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { inTemplate } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { numberOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/no-rollback-history',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Old versions are not kept',
  why: 'With revisionHistoryLimit 0 the controller deletes the previous ReplicaSet or revision at once, and kubectl rollout undo has nothing to go back to.',
  unless: 'Every rollback is a new deployment from Git.',
  topic: 'workloads',
  sources: [{ title: 'Deployments: clean up policy', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#clean-up-policy' }],
  aliases: ['datree:ARGO_WORKFLOW_INCORRECT_REVISION_HISTORY_LIMIT_VALUE_0'],
  fix: 'suggested',
  examples: [
    {
      bad: inTemplate('Deployment', '').replace('spec:\n', 'spec:\n  revisionHistoryLimit: «0»\n'),
      good: inTemplate('Deployment', ''),
    },
    { ok: inTemplate('Deployment', '').replace('spec:\n', 'spec:\n  revisionHistoryLimit: 3\n') },
  ],
  check: {
    object(object, { report }) {
      const entry = object.spec?.entryOf('revisionHistoryLimit');
      if (!['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'Application'].includes(object.kind) || !entry || numberOf(entry.value) !== 0) return;
      const edit = removeEntry(entry);
      const isArgo = object.group === 'argoproj.io';
      report({
        at: entry.value.writtenRange,
        message: 'Nothing is kept to roll back to',
        fix: edit && suggestedFix('Keep as many as by default', edit),
        aliases: isArgo ? ['datree:ARGO_WORKFLOW_INCORRECT_REVISION_HISTORY_LIMIT_VALUE_0'] : [],
      });
    },
  },
});
