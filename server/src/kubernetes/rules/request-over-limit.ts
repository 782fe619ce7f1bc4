import { suggestedFix } from '../../core/rule';
import { compareQuantities } from '../../kernel/quantity/kubernetes';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { inContainer } from '../example-manifests';
import { isExtendedResource, Resources } from '../resources';
import { kubernetesRule } from '../rule';
import { POD_VALIDATION, RESOURCES_GUIDE } from '../sources';
import { asMap } from '../values';

export default kubernetesRule({
  id: 'kubernetes/request-over-limit',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'More is requested than the limit allows',
  why: 'A request reserves what the container gets for sure, and the limit is the most that it gets. The API server refuses a request above the limit, often after only one of the two was changed.',
  topic: 'qos-and-eviction',
  sources: [RESOURCES_GUIDE, POD_VALIDATION],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer('resources:\n  requests:\n    memory: «1Gi»\n  limits:\n    memory: 512Mi\n'),
      good: inContainer('resources:\n  requests:\n    memory: 512Mi\n  limits:\n    memory: 512Mi\n'),
    },
    { bad: inContainer('resources:\n  requests:\n    cpu: «2»\n  limits:\n    cpu: 1500m\n') },
    { ok: inContainer('resources:\n  requests:\n    cpu: 1000m\n    memory: 1024Mi\n  limits:\n    cpu: 1\n    memory: 1Gi\n'), title: 'equal in other units' },
    { ok: inContainer('resources:\n  requests:\n    memory: 1Gi\n  limits:\n    memory: {{ .Values.memory }}\n') },
  ],
  check: {
    pod(pod, { report }) {
      const all = [new Resources(asMap(pod.get('resources'))), ...pod.containers.map(({ resources }) => resources)];
      for (const resources of all) {
        for (const request of resources.amounts.filter(({ list, resource }) => list === 'requests' && !isExtendedResource(resource))) {
          const limit = resources.limit(request.resource);
          if (!request.quantity || !limit?.quantity || compareQuantities(request.quantity, limit.quantity) <= 0) continue;
          if (request.entry.uncertain || limit.entry.uncertain) continue;
          const scalar = asScalar(request.entry.value);
          const edit = scalar && limit.text !== undefined ? setScalar(scalar, asScalar(limit.entry.value)?.value ?? limit.text) : undefined;
          report({
            at: request.entry.value.writtenRange,
            message: `${request.resource.slice(0, 30)} request ${request.text ?? ''} is over the limit ${limit.text ?? ''}`.slice(0, 100),
            fix: edit && suggestedFix(`Request ${limit.text ?? ''}, the limit`, edit),
          });
        }
      }
    },
  },
});
