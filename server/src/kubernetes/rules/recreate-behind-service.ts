import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { usesSingleNodeVolume } from '../availability';
import { inTemplate, service, stream } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { textOf } from '../values';

const SERVICE = service('selector:\n  app: web\nports:\n  - port: 80\n');
const WITH = (strategy: string, fields = ''): string => inTemplate('Deployment', fields).replace('spec:\n', `spec:\n  strategy:\n    type: ${strategy}\n`);

export default kubernetesRule({
  id: 'kubernetes/recreate-behind-service',
  severity: 'info',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Service is down during each update',
  why: 'With the strategy Recreate all old pods end before the first new one starts. A Service in front of them answers nothing meanwhile, and for as long as a bad version does not come up.',
  unless: 'Two versions must not run at once, or the volume can be mounted on one node only.',
  topic: 'workloads',
  options: {
    always: { default: false, strict: true, description: 'Judge Deployments without a Service, and any strategy but a rolling update.' },
  },
  sources: [{ title: 'Deployments: strategy', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy' }],
  aliases: ['kube-linter:no-rolling-update-strategy', 'kube-score:deployment-strategy'],
  fix: 'suggested',
  examples: [
    { bad: stream(WITH('«Recreate»'), SERVICE), good: stream(WITH('RollingUpdate'), SERVICE) },
    { bad: WITH('«Recreate»'), options: { always: true } },
    { ok: stream(WITH('RollingUpdate'), SERVICE) },
    { ok: WITH('Recreate'), title: 'nothing calls it' },
    { ok: stream(WITH('Recreate', 'volumes:\n  - name: data\n    persistentVolumeClaim: {claimName: data}\n'), SERVICE), title: 'a volume of one node' },
  ],
  check: {
    object(object, { report, set, options }) {
      const strategy = asScalar(object.get('spec', 'strategy', 'type'));
      const text = textOf(strategy);
      if (!['Deployment', 'DeploymentConfig'].includes(object.kind) || !strategy || text === undefined || /^Rolling(?:Update)?$/.test(text)) return;
      const isServed = object.pod !== undefined && set.servicesOf(object.pod).length > 0;
      const isOnPurpose = object.pod !== undefined && usesSingleNodeVolume(object.pod, set);
      if (!options.always && (!isServed || isOnPurpose)) return;
      const edit = setScalar(strategy, 'RollingUpdate');
      report({
        at: strategy.writtenRange,
        message: 'All pods end before new ones start',
        fix: edit && suggestedFix('Update the pods one after the other', edit),
        aliases: ['kube-linter:no-rolling-update-strategy', ...(isServed ? ['kube-score:deployment-strategy'] : [])],
      });
    },
  },
});
