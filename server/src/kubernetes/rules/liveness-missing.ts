import { inContainer, inPod, manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { PROBES_GUIDE } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/liveness-missing',
  severity: 'hint',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'No liveness probe',
  why: 'A process that hangs without ending is only restarted if a liveness probe notices. Programs that end when they fail need none, and a careless probe restarts healthy pods under load.',
  unless: 'The program ends when it cannot go on.',
  topic: 'health-checks',
  sources: [PROBES_GUIDE],
  aliases: [
    'kube-linter:no-liveness-probe', 'polaris:livenessProbeMissing', 'checkov:CKV_K8S_8', 'datree:CONTAINERS_MISSING_LIVENESSPROBE_KEY',
    'kics:liveness_probe_is_not_defined', 'popeye:103',
  ],
  fix: 'none',
  examples: [
    { bad: inContainer('', '«web»') },
    { ok: inContainer('livenessProbe:\n  tcpSocket:\n    port: 80\n') },
    { ok: manifest('batch/v1', 'Job', 'spec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: web\n          image: busybox:1.37\n'), title: 'a Job ends by itself' },
    { ok: inPod('initContainers:\n  - name: setup\n    image: busybox:1.37\ncontainers:\n  - name: web\n    image: nginx:1.29\n    livenessProbe: {tcpSocket: {port: 80}}\n') },
  ],
  check: {
    container(container, { report }) {
      if (!container.isLongRunning || container.pod.runsToCompletion || !container.lacks('livenessProbe')) return;
      report({ at: container.anchor, message: `Container ${container.name.slice(0, 50)} has no liveness probe` });
    },
  },
});
