import { inContainer, inDeployedContainer, inTemplate, manifest, stream } from '../example-manifests';
import { lacksResource, writesNone } from '../defaults';
import { kubernetesRule } from '../rule';
import { RESOURCES_GUIDE } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/cpu-request-missing',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'No CPU is requested',
  why: 'The scheduler places pods by their requests: without one it takes the container for free and may crowd a node. When CPU runs short, shares are dealt out by request, so this container gets next to nothing.',
  unless: 'A LimitRange, a VerticalPodAutoscaler or an overlay fills it in, or the pod is a short experiment.',
  topic: 'qos-and-eviction',
  options: {
    everyPod: { default: false, strict: true, description: 'Judge naked pods and Jobs as well, and not only what a controller keeps running.' },
    literal: { default: false, strict: true, description: 'Ask for the request itself even where a limit implies it.' },
  },
  sources: [RESOURCES_GUIDE, { title: 'Configure Quality of Service for Pods', url: 'https://kubernetes.io/docs/tasks/configure-pod-container/quality-service-pod/' }],
  aliases: [
    'kube-linter:unset-cpu-requirements', 'kube-score:container-resources', 'polaris:cpuRequestsMissing', 'kubesec:RequestsCPU', 'trivy:KSV-0015',
    'checkov:CKV_K8S_10', 'datree:CONTAINERS_MISSING_CPU_REQUEST_KEY', 'kics:cpu_requests_not_set', 'popeye:106',
  ],
  fix: 'none',
  examples: [
    { bad: inContainer('', '«web»'), options: { everyPod: true } },
    { ok: inContainer(''), title: 'a naked pod' },
    { bad: inDeployedContainer('', '«web»') },
    { bad: inDeployedContainer('resources:\n  limits:\n    cpu: 500m\n', '«web»'), options: { literal: true } },
    { ok: inDeployedContainer('resources:\n  requests:\n    cpu: 100m\n') },
    { ok: inDeployedContainer('resources:\n  limits:\n    cpu: 500m\n'), title: 'a limit implies the request' },
    { ok: inTemplate('Deployment', 'resources:\n  requests:\n    cpu: 500m\n'), title: 'the pod as a whole requests it' },
    {
      title: 'a LimitRange gives a default',
      ok: stream(manifest('v1', 'LimitRange', 'spec:\n  limits:\n    - type: Container\n      defaultRequest:\n        cpu: 100m\n'), inDeployedContainer('')),
    },
    { ok: inDeployedContainer('resources:\n  {{- toYaml .Values.resources | nindent 8 }}\n') },
    { ok: inTemplate('Deployment', 'initContainers:\n  - name: setup\n    image: busybox:1.37\ncontainers:\n  - name: web\n    image: nginx:1.29\n    resources: {requests: {cpu: 100m}}\n'), title: 'init containers run before the others' },
  ],
  check: {
    container(container, { report, set, options }) {
      if (!container.isLongRunning || !(container.pod.isService || options.everyPod)) return;
      const isMissing = options.literal ? writesNone(container, 'requests', 'cpu') : lacksResource(container, 'requests', 'cpu', set);
      if (isMissing) report({ at: container.anchor, message: `Container ${container.name.slice(0, 50)} requests no CPU` });
    },
  },
});
