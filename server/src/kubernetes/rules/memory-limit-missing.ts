import { suggestedFix } from '../../core/rule';
import { lacksResource } from '../defaults';
import { setNested } from '../edits';
import { inContainer, inDeployedContainer, inTemplate, manifest, stream } from '../example-manifests';
import type { Container } from '../pod';
import { kubernetesRule } from '../rule';
import { RESOURCES_GUIDE } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/memory-limit-missing',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Memory is not limited',
  why: 'A container without a memory limit can use up its node. The kernel then kills some process there, perhaps of another pod, and the kubelet evicts pods; with a limit only the one that leaks is killed, and says so with OOMKilled.',
  unless: 'A LimitRange, a VerticalPodAutoscaler or an overlay fills it in.',
  topic: 'memory-limits',
  options: {
    everyPod: { default: false, strict: true, description: 'Judge naked pods and Jobs as well, and not only what a controller keeps running.' },
  },
  sources: [RESOURCES_GUIDE],
  aliases: [
    'kube-linter:unset-memory-requirements', 'kube-score:container-resources', 'polaris:memoryLimitsMissing', 'kubesec:LimitsMemory', 'trivy:KSV-0018',
    'checkov:CKV_K8S_13', 'datree:CONTAINERS_MISSING_MEMORY_LIMIT_KEY', 'kics:memory_limits_not_defined', 'popeye:107',
  ],
  fix: 'suggested',
  examples: [
    { bad: inContainer('', '«web»'), options: { everyPod: true } },
    { ok: inContainer(''), title: 'a naked pod' },
    {
      bad: inDeployedContainer('resources:\n  requests:\n    memory: 256Mi\n', '«web»'),
      good: inDeployedContainer('resources:\n  requests:\n    memory: 256Mi\n  limits:\n    memory: 256Mi\n'),
      title: 'a request is the only number to go by',
    },
    { bad: inDeployedContainer('', '«web»') },
    { ok: inDeployedContainer('resources:\n  limits:\n    memory: 256Mi\n') },
    { ok: inTemplate('Deployment', 'resources:\n  limits:\n    memory: 256Mi\n'), title: 'the pod as a whole is limited' },
    {
      title: 'a LimitRange gives a default',
      ok: stream(manifest('v1', 'LimitRange', 'spec:\n  limits:\n    - type: Container\n      default:\n        memory: 256Mi\n'), inDeployedContainer('')),
    },
    { ok: inDeployedContainer('{{- with .Values.resources }}\nresources:\n  {{- toYaml . | nindent 8 }}\n{{- end }}\n') },
  ],
  check: {
    container(container, { report, set, options }) {
      if (!container.isLongRunning || !(container.pod.isService || options.everyPod)) return;
      if (!lacksResource(container, 'limits', 'memory', set)) return;
      report({ at: container.anchor, message: `Container ${container.name.slice(0, 50)} may use all memory of its node`, fix: limitOfRequest(container) });
    },
  },
});

/** No number is invented: the limit is what the container requests, if it does. */
function limitOfRequest(container: Container): ReturnType<typeof suggestedFix> | undefined {
  const request = container.resources.request('memory');
  if (!request?.quantity || request.entry.value.kind !== 'scalar') return undefined;
  const edit = setNested(container.node, ['resources', 'limits', 'memory'], request.entry.value.source);
  return edit && suggestedFix(`Limit memory to the request of ${request.text ?? ''}`, edit);
}
