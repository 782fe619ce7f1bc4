import { reportUnused, UNUSED_SUPPRESSION } from '../../core/unused-suppression';
import { inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';

export default kubernetesRule({
  id: 'kubernetes/unused-suppression',
  ...UNUSED_SUPPRESSION,
  examples: [
    {
      bad: inPod('# plimsoll-ignore «kubernetes/no-such-rule», «kubernetes/hots-network»\nhostNetwork: false\n'),
      good: inPod('hostNetwork: false\n'),
    },
    { ok: inPod('# trivy:ignore:KSV-0009\nhostNetwork: false\n'), title: 'comments for another tool are its own affair' },
    { ok: inPod('# plimsoll-ignore kubernetes/host-network\nhostNetwork: false\n'), title: 'a rule that is off here may be on elsewhere' },
  ],
  check: { unusedSuppression: reportUnused },
});
