import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { DisruptionBudget } from '../availability';
import { inTemplate, manifest, stream } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { nearestPod } from '../service-targets';

const BUDGET = (label: string): string => manifest('policy/v1', 'PodDisruptionBudget', `spec:\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app: ${label}\n`);

export default kubernetesRule({
  id: 'kubernetes/pdb-selects-nothing',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Disruption budget protects none of the pods beside it',
  why: 'A budget whose selector matches no pod protects nothing, and nothing says so: the next drain takes all pods at once.',
  unless: 'The pods come from another file, or from an operator.',
  topic: 'workloads',
  sources: [{ title: 'Specifying a Disruption Budget for your Application', url: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/' }],
  aliases: ['popeye:900'],
  fix: 'suggested',
  examples: [
    { bad: stream(inTemplate('Deployment', ''), BUDGET('«webs»')), good: stream(inTemplate('Deployment', ''), BUDGET('web')) },
    { ok: stream(inTemplate('Deployment', ''), BUDGET('web')) },
    { ok: BUDGET('web'), title: 'no workload is near' },
    { ok: stream(inTemplate('Deployment', ''), BUDGET('database')), title: 'other pods, which may be elsewhere' },
  ],
  check: {
    kinds: {
      PodDisruptionBudget(object, { report, set }) {
        const { selector } = new DisruptionBudget(object);
        if (!selector?.isCertain || selector.isEmpty || set.podsSelectedBy(selector, object.namespace).length > 0) return;
        const near = nearestPod(selector, set, object.namespace);
        const actual = near?.pod.labelTexts.get(near.differing.name);
        const written = asScalar(near?.differing.value);
        if (!near || actual === undefined || !written) return;
        const edit = setScalar(written, actual);
        report({
          at: written.writtenRange,
          message: `${near.pod.object.title.slice(0, 50)} has ${near.differing.name.slice(0, 25)}: ${actual.slice(0, 20)}`,
          fix: edit && suggestedFix(`Select ${near.differing.name.slice(0, 30)}: ${actual.slice(0, 30)}`, edit),
          related: [{ range: near.pod.object.anchor, message: `The nearest workload: ${near.pod.object.title}` }],
        });
      },
    },
  },
});
