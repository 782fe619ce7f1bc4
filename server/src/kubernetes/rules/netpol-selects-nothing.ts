import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { inTemplate, stream } from '../example-manifests';
import { networkPolicy } from '../example-policies';
import { NetworkPolicy } from '../network-policies';
import { kubernetesRule } from '../rule';
import { nearestPod } from '../service-targets';

const POLICY = (label: string): string => networkPolicy('').replace('app: web', `app: ${label}`);

export default kubernetesRule({
  id: 'kubernetes/netpol-selects-nothing',
  severity: 'info',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Network policy selects none of the pods beside it',
  why: 'A policy whose selector matches no pod guards nothing, and nothing says so: the pods it was written for stay open.',
  unless: 'The pods come from another file.',
  topic: 'network-policy',
  options: {
    always: { default: false, strict: true, description: 'Report it too when no pod has a similar label.' },
  },
  sources: [{ title: 'Network Policies', url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/' }],
  aliases: ['kube-linter:dangling-networkpolicy', 'kube-score:networkpolicy-targets-pod', 'kics:network_policy_is_not_targeting_any_pod', 'popeye:1200'],
  fix: 'suggested',
  examples: [
    { bad: stream(inTemplate('Deployment', ''), POLICY('«webs»')), good: stream(inTemplate('Deployment', ''), POLICY('web')) },
    { bad: POLICY('«web»'), options: { always: true } },
    { ok: stream(inTemplate('Deployment', ''), POLICY('web')) },
    { ok: POLICY('web'), title: 'no pod is near' },
    { ok: stream(inTemplate('Deployment', ''), POLICY('database')) },
  ],
  check: {
    kinds: {
      NetworkPolicy(object, { report, set, options }) {
        const { selector } = new NetworkPolicy(object);
        if (!selector?.isCertain || selector.isEmpty || set.podsSelectedBy(selector, object.namespace).length > 0) return;
        const near = nearestPod(selector, set, object.namespace);
        const actual = near?.pod.labelTexts.get(near.differing.name);
        const written = asScalar((near?.differing ?? selector.entries[0])?.value);
        if (!written || (actual === undefined && !options.always)) return;
        const edit = actual === undefined ? undefined : setScalar(written, actual);
        report({ at: written.writtenRange, message: `No pod here has ${selector.title}`.slice(0, 100), fix: edit && suggestedFix(`Select ${(actual ?? '').slice(0, 60)}`, edit) });
      },
    },
  },
});
