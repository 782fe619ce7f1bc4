import { safeFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { inPod, inTemplate } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { POD_VALIDATION } from '../sources';
import { textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/controller-restart-policy',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Restart policy that the controller does not allow',
  why: 'Pods of a Deployment, StatefulSet, DaemonSet or ReplicaSet are meant to run for ever: the API server takes only Always, which is the default. A policy of OnFailure or Never belongs to a Job.',
  topic: 'workloads',
  sources: [{ title: 'Pod Lifecycle: container restart policy', url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy' }, POD_VALIDATION],
  aliases: ['kube-linter:restart-policy', 'datree:WORKLOAD_INCORRECT_RESTARTPOLICY_VALUE_ALWAYS'],
  fix: 'safe',
  examples: [
    { bad: inTemplate('Deployment', 'restartPolicy: «Never»'), good: inTemplate('Deployment', '') },
    { ok: inTemplate('DaemonSet', 'restartPolicy: Always') },
    { ok: inPod('restartPolicy: Never'), title: 'a naked pod may end' },
    { ok: inTemplate('Deployment', 'restartPolicy: {{ .Values.restartPolicy }}') },
  ],
  check: {
    pod(pod, { report }) {
      const entry = pod.spec.entryOf('restartPolicy');
      const policy = textOf(entry?.value);
      if (!entry || policy === undefined || policy === 'Always' || !RUNS_FOR_EVER.has(pod.controller)) return;
      const edit = removeEntry(entry);
      report({
        at: entry.value.writtenRange,
        message: `Pods of a ${pod.controller} are always restarted: ${policy.slice(0, 30)} is refused`,
        fix: edit && safeFix('Delete restartPolicy, whose default is Always', edit),
      });
    },
  },
});

const RUNS_FOR_EVER = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'DeploymentConfig']);
