import { safeFix, suggestedFix, type Fix } from '../../core/rule';
import { compareQuantities } from '../../kernel/quantity/kubernetes';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { setNested } from '../edits';
import { inContainer } from '../example-manifests';
import type { Container } from '../pod';
import { isExtendedResource, type ResourceAmount } from '../resources';
import { kubernetesRule } from '../rule';
import { POD_VALIDATION, RESOURCES_GUIDE } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/gpu-request-limit',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Device is requested without an equal limit',
  why: 'GPUs and other extended resources cannot be shared beyond what is there: request and limit must be equal, and the limit must be given. The API server refuses anything else.',
  sources: [{ title: 'Schedule GPUs', url: 'https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/' }, RESOURCES_GUIDE, POD_VALIDATION],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: inContainer('resources:\n  requests:\n    «nvidia.com/gpu»: 1\n'),
      good: inContainer('resources:\n  requests:\n    nvidia.com/gpu: 1\n  limits:\n    nvidia.com/gpu: 1\n'),
    },
    { bad: inContainer('resources:\n  requests:\n    «nvidia.com/gpu»: 1\n  limits:\n    nvidia.com/gpu: 2\n') },
    { ok: inContainer('resources:\n  limits:\n    nvidia.com/gpu: 1\n'), title: 'the limit alone is enough' },
    { ok: inContainer('resources:\n  requests:\n    cpu: 1\n') },
    { ok: inContainer('resources:\n  requests:\n    nvidia.com/gpu: 1\n  limits:\n    {{- toYaml .Values.limits | nindent 10 }}\n') },
  ],
  check: {
    container(container, { report }) {
      for (const request of container.resources.amounts.filter(({ list, resource }) => list === 'requests' && isExtendedResource(resource))) {
        const limit = container.resources.limit(request.resource);
        if (!request.quantity || (limit ? !limit.quantity : !container.lacks('resources', 'limits', request.resource))) continue;
        if (limit?.quantity && compareQuantities(request.quantity, limit.quantity) === 0) continue;
        report({
          at: request.entry.keyRange,
          message: limit ? `${request.resource.slice(0, 40)}: request and limit must be equal` : `${request.resource.slice(0, 40)} needs an equal limit`,
          fix: fixFor(container, request, limit),
        });
      }
    },
  },
});

function fixFor(container: Container, request: ResourceAmount, limit: ResourceAmount | undefined): Fix | undefined {
  const scalar = asScalar(request.entry.value);
  if (!scalar) return undefined;
  if (!limit) {
    const added = setNested(container.node, ['resources', 'limits', request.resource], scalar.source);
    return added && safeFix(`Limit to ${request.text ?? ''}, the request`, added);
  }
  const edit = limit.text === undefined ? undefined : setScalar(scalar, asScalar(limit.entry.value)?.value ?? limit.text);
  return edit && suggestedFix(`Request ${limit.text ?? ''}, the limit`, edit);
}
