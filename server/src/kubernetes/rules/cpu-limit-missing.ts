import { lacksResource } from '../defaults';
import { inContainer, inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { RESOURCES_GUIDE } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/cpu-limit-missing',
  severity: 'info',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'CPU is not limited',
  why: 'A CPU limit makes a container run the same on an idle node and on a busy one, and is needed for the QoS class Guaranteed. Most teams leave it out: requests already share the CPU fairly, and a limit throttles while the node idles.',
  unless: 'CPU requests are set and the latency of bursts matters.',
  topic: 'cpu-limits',
  sources: [RESOURCES_GUIDE],
  aliases: [
    'polaris:cpuLimitsMissing', 'kube-score:container-resources', 'kubesec:LimitsCPU', 'trivy:KSV-0011', 'checkov:CKV_K8S_11',
    'datree:CONTAINERS_MISSING_CPU_LIMIT_KEY', 'kics:cpu_limits_not_set', 'popeye:107',
  ],
  fix: 'none',
  examples: [
    { bad: inContainer('', '«web»') },
    { ok: inContainer('resources:\n  limits:\n    cpu: 500m\n') },
    { ok: inPod('resources:\n  limits:\n    cpu: 500m\n') },
  ],
  check: {
    container(container, { report, set }) {
      if (!container.isLongRunning || !lacksResource(container, 'limits', 'cpu', set)) return;
      report({ at: container.anchor, message: `Container ${container.name.slice(0, 50)} has no CPU limit` });
    },
  },
});
