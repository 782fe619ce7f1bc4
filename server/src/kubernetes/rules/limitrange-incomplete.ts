import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { mapsOf, textOf } from '../values';

const RANGE = (spec: string): string => manifest('v1', 'LimitRange', spec);

export default kubernetesRule({
  id: 'kubernetes/limitrange-incomplete',
  severity: 'hint',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'LimitRange without all bounds',
  why: 'A LimitRange fills in what containers leave out and refuses what is too much. Without default, defaultRequest, min and max it does only a part of that.',
  unless: 'Only some of the bounds are wanted.',
  topic: 'qos-and-eviction',
  sources: [{ title: 'Limit Ranges', url: 'https://kubernetes.io/docs/concepts/policy/limit-range/' }],
  aliases: ['trivy:KSV-0039'],
  fix: 'none',
  examples: [
    { bad: RANGE('«spec»: {}') },
    { bad: RANGE('«spec»:\n  limits:\n    - type: Container\n      max: {cpu: 2}\n') },
    { ok: RANGE('spec:\n  limits:\n    - type: Container\n      default: {cpu: 1, memory: 1Gi}\n      defaultRequest: {cpu: 100m, memory: 100Mi}\n      max: {cpu: 2, memory: 2Gi}\n      min: {cpu: 10m, memory: 10Mi}\n') },
  ],
  check: {
    kinds: {
      LimitRange(object, { report }) {
        const spec = object.node.entryOf('spec');
        const limits = mapsOf(object.get('spec', 'limits'));
        if (!spec || object.isPartial || spec.uncertain || limits.some(({ uncertain }) => uncertain)) return;
        const missing = ['default', 'defaultRequest', 'max', 'min'].find((field) => !limits.some((one) => textOf(one.get('type')) === 'Container' && one.has(field)));
        const bare = limits.find((one) => ['Pod', 'Container'].includes(textOf(one.get('type')) ?? '') && !(one.has('min') && one.has('max')));
        if (missing !== undefined || bare) report({ at: spec.keyRange, message: `Containers get no ${missing ?? 'min and max'}` });
      },
    },
  },
});
