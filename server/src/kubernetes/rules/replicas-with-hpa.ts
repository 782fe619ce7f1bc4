import { safeFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { autoscalersOf } from '../availability';
import { inTemplate, manifest, stream } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { isSet } from '../values';

const HPA = manifest('autoscaling/v2', 'HorizontalPodAutoscaler', 'spec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web\n  minReplicas: 3\n  maxReplicas: 9\n');

export default kubernetesRule({
  id: 'kubernetes/replicas-with-hpa',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Replicas are set here and by an autoscaler',
  why: 'Each apply sets the number in the file, whatever the load, and the autoscaler needs minutes to scale up again: a deployment at a busy hour throws pods away. Without the field the number in the cluster stays.',
  unless: 'The object is being created: when the field is first taken away from a running one, kubectl apply scales it to 1 once.',
  topic: 'workloads',
  sources: [{ title: 'Migrating Deployments and StatefulSets to horizontal autoscaling', url: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling' }],
  aliases: ['kube-score:deployment-targeted-by-hpa-does-not-have-replicas-configured', 'kics:hpa_targeted_deployments_with_configured_replica_count'],
  fix: 'safe',
  examples: [
    {
      bad: stream(inTemplate('Deployment', '').replace('spec:\n', 'spec:\n  «replicas»: 5\n'), HPA),
      good: stream(inTemplate('Deployment', ''), HPA),
    },
    { ok: stream(inTemplate('Deployment', ''), HPA) },
    { ok: inTemplate('Deployment', '').replace('spec:\n', 'spec:\n  replicas: 5\n') },
    { ok: stream(inTemplate('Deployment', '').replace('spec:\n', 'spec:\n  replicas: 5\n'), HPA.replace('    name: web', '    name: api')), title: 'the autoscaler of another' },
  ],
  check: {
    object(object, { report, set }) {
      const entry = object.spec?.entryOf('replicas');
      if (!['Deployment', 'StatefulSet', 'ReplicaSet'].includes(object.kind) || !entry || !isSet(entry.value) || entry.key.uncertain) return;
      const [autoscaler] = autoscalersOf(object, set);
      if (!autoscaler) return;
      const edit = removeEntry(entry);
      report({
        at: entry.keyRange,
        message: `${autoscaler.title.slice(0, 70)} sets the replicas too`,
        fix: edit && safeFix('Delete replicas', edit),
        related: [{ range: autoscaler.anchor, message: 'The autoscaler' }],
      });
    },
  },
});
