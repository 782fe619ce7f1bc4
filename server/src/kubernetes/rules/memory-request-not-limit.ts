import { suggestedFix } from '../../core/rule';
import { compareQuantities } from '../../kernel/quantity/kubernetes';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { inContainer } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { RESOURCES_GUIDE } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/memory-request-not-limit',
  severity: 'hint',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Less memory is requested than allowed',
  why: 'Memory cannot be taken back: when several containers use more than they requested at the same time, the node runs out although every limit is kept. With the request equal to the limit that cannot happen.',
  unless: 'Nodes are meant to be shared more tightly, and a rare eviction is acceptable.',
  topic: 'qos-and-eviction',
  sources: [RESOURCES_GUIDE],
  aliases: [
    'kube-score:container-memory-requests-equal-limits', 'kube-score:container-resource-requests-equal-limits', 'datree:EKS_INVALID_MEMORY_REQUEST_LIMIT',
  ],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer('resources:\n  requests:\n    memory: «128Mi»\n  limits:\n    memory: 256Mi\n'),
      good: inContainer('resources:\n  requests:\n    memory: 256Mi\n  limits:\n    memory: 256Mi\n'),
    },
    { ok: inContainer('resources:\n  requests:\n    memory: 1024Mi\n  limits:\n    memory: 1Gi\n'), title: 'equal in other units' },
    { ok: inContainer('resources:\n  requests:\n    memory: 128Mi\n') },
  ],
  check: {
    container(container, { report }) {
      const request = container.resources.request('memory');
      const limit = container.resources.limit('memory');
      if (!request?.quantity || !limit?.quantity || compareQuantities(request.quantity, limit.quantity) >= 0) return;
      const scalar = asScalar(request.entry.value);
      const edit = scalar && limit.text !== undefined ? setScalar(scalar, limit.text) : undefined;
      report({
        at: request.entry.value.writtenRange,
        message: `${request.text ?? ''} is requested and ${limit.text ?? ''} allowed: the rest is not reserved`.slice(0, 100),
        fix: edit && suggestedFix(`Request ${limit.text ?? ''}`, edit),
      });
    },
  },
});
