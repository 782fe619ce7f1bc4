import { inContainer, inDeployedContainer, inTemplate, manifest, stream } from '../example-manifests';
import { lacksResource, writesNone } from '../defaults';
import { kubernetesRule } from '../rule';
import { RESOURCES_GUIDE } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/memory-request-missing',
  severity: 'warning',
  profile: 'hardened',
  category: 'reliability',
  since: '0.1.0',
  summary: 'No memory is requested',
  why: 'The scheduler places pods by their requests: without one it takes the container for free and may put it on a full node. When memory runs short there, what uses more than it requested is evicted first, and this container requested nothing.',
  unless: 'A LimitRange, a VerticalPodAutoscaler or an overlay fills it in, or the pod is a short experiment.',
  topic: 'qos-and-eviction',
  options: {
    everyPod: { default: false, strict: true, description: 'Judge naked pods and Jobs as well, and not only what a controller keeps running.' },
    literal: { default: false, strict: true, description: 'Ask for the request itself even where a limit implies it.' },
  },
  sources: [RESOURCES_GUIDE, { title: 'Configure Quality of Service for Pods', url: 'https://kubernetes.io/docs/tasks/configure-pod-container/quality-service-pod/' }],
  aliases: [
    'kube-score:container-resources', 'polaris:memoryRequestsMissing', 'kubesec:RequestsMemory', 'trivy:KSV-0016', 'checkov:CKV_K8S_12',
    'datree:CONTAINERS_MISSING_MEMORY_REQUEST_KEY', 'kics:memory_requests_not_defined', 'popeye:106',
  ],
  fix: 'none',
  examples: [
    { bad: inContainer('', '«web»'), options: { everyPod: true } },
    { ok: inContainer(''), title: 'a naked pod' },
    { bad: inDeployedContainer('', '«web»') },
    { bad: inDeployedContainer('resources:\n  limits:\n    memory: 512Mi\n', '«web»'), options: { literal: true } },
    { ok: inDeployedContainer('resources:\n  requests:\n    memory: 128Mi\n') },
    { ok: inDeployedContainer('resources:\n  limits:\n    memory: 512Mi\n'), title: 'a limit implies the request' },
    { ok: inTemplate('Deployment', 'resources:\n  requests:\n    memory: 512Mi\n'), title: 'the pod as a whole requests it' },
    {
      title: 'a LimitRange gives a default',
      ok: stream(manifest('v1', 'LimitRange', 'spec:\n  limits:\n    - type: Container\n      defaultRequest:\n        memory: 128Mi\n'), inDeployedContainer('')),
    },
    { ok: inDeployedContainer('resources:\n  {{- toYaml .Values.resources | nindent 8 }}\n') },
    { ok: inTemplate('Deployment', 'initContainers:\n  - name: setup\n    image: busybox:1.37\ncontainers:\n  - name: web\n    image: nginx:1.29\n    resources: {requests: {memory: 128Mi}}\n'), title: 'init containers run before the others' },
  ],
  check: {
    container(container, { report, set, options }) {
      if (!container.isLongRunning || !(container.pod.isService || options.everyPod)) return;
      const isMissing = options.literal ? writesNone(container, 'requests', 'memory') : lacksResource(container, 'requests', 'memory', set);
      if (isMissing) report({ at: container.anchor, message: `Container ${container.name.slice(0, 50)} requests no memory` });
    },
  },
});
