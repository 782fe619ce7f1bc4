import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { autoscalersOf, replicasOf, usesSingleNodeVolume } from '../availability';
import { inTemplate, service, stream } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { textOf } from '../values';

const SERVICE = service('selector:\n  app: web\nports:\n  - port: 80\n');
const ONE = inTemplate('Deployment', '').replace('spec:\n', 'spec:\n  replicas: «1»\n');

export default kubernetesRule({
  id: 'kubernetes/single-replica',
  severity: 'info',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'One pod behind a Service',
  why: 'With a single pod the Service is down whenever that pod is moved, for instance when its node is drained for an upgrade. A second one on another node bridges it.',
  unless: 'Only one instance may run, as with leader-less controllers and volumes of one node, or a short outage is fine.',
  topic: 'workloads',
  options: {
    minimum: { default: 2, strict: 3, description: 'The fewest replicas that are enough.' },
    always: { default: false, strict: true, description: 'Judge Deployments without a Service too.' },
  },
  sources: [{ title: 'Deployments', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/' }],
  aliases: ['kube-score:deployment-replicas', 'polaris:deploymentMissingReplicas', 'kube-linter:minimum-three-replicas', 'datree:DEPLOYMENT_INCORRECT_REPLICAS_VALUE'],
  fix: 'suggested',
  examples: [
    { bad: stream(ONE, SERVICE), good: stream(ONE.replace('«1»', '2'), SERVICE) },
    { bad: inTemplate('Deployment', '').replace('name: web\nspec', 'name: «web»\nspec'), options: { always: true } },
    { bad: stream(inTemplate('Deployment', '').replace('spec:\n', 'spec:\n  replicas: «2»\n'), SERVICE), options: { minimum: 3 } },
    { ok: inTemplate('Deployment', ''), title: 'nothing calls it' },
    { ok: stream(inTemplate('Deployment', 'volumes:\n  - name: data\n    persistentVolumeClaim: {claimName: data}\n'), SERVICE), title: 'a volume of one node' },
    { ok: stream(inTemplate('Deployment', '').replace('spec:\n', 'spec:\n  strategy: {type: Recreate}\n'), SERVICE), title: 'a deliberate singleton' },
    { ok: stream(inTemplate('Deployment', '').replace('spec:\n', 'spec:\n  replicas: {{ .Values.replicas }}\n'), SERVICE) },
  ],
  check: {
    object(object, { report, set, options }) {
      const replicas = replicasOf(object);
      if (!['Deployment', 'DeploymentConfig'].includes(object.kind) || replicas === undefined || replicas === 0 || replicas >= options.minimum) return;
      if (autoscalersOf(object, set).length > 0) return;
      const isServed = object.pod !== undefined && set.servicesOf(object.pod).length > 0;
      const isSingleton = textOf(object.get('spec', 'strategy', 'type')) === 'Recreate' || (object.pod !== undefined && usesSingleNodeVolume(object.pod, set));
      if (!options.always && (!isServed || isSingleton)) return;
      const written = asScalar(object.get('spec', 'replicas'));
      const edit = written && setScalar(written, options.minimum);
      report({
        at: written?.writtenRange ?? object.anchor,
        message: `${object.title.slice(0, 60)} runs ${replicas} pod${replicas === 1 ? '' : 's'}`,
        fix: edit && suggestedFix(`Run ${options.minimum} pods`, edit),
        aliases: aliasesFor(replicas, written !== undefined),
      });
    },
  },
});

function aliasesFor(replicas: number, isWritten: boolean): readonly string[] {
  const few = replicas < 2 ? ['kube-score:deployment-replicas', 'datree:DEPLOYMENT_INCORRECT_REPLICAS_VALUE'] : [];
  return ['kube-linter:minimum-three-replicas', ...few, ...(isWritten ? [] : ['polaris:deploymentMissingReplicas'])];
}
