import { controlsOf, CONTROLS, violationsOf } from '../pod-security/level';
import { kubernetesRule } from '../rule';

export default kubernetesRule({
  id: 'kubernetes/pss-restricted',
  severity: 'hint',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Pod breaks the restricted Pod Security Standard',
  why: 'The restricted level is what a workload without special needs can meet: no root, no extra capabilities, a seccomp profile, no way to gain privileges. A namespace that enforces it refuses this pod, and whoever breaks into the container has more to work with than needed.',
  unless: 'The workload needs what the control forbids, such as a process that must bind host devices.',
  topic: 'pod-security-standards',
  sources: [{ title: 'Pod Security Standards: Restricted', url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted' }],
  aliases: CONTROLS.map(({ id }) => `pss:restricted:${id}`),
  fix: 'none',
  examples: [
    {
      also: ['kubernetes/nonroot-with-uid-zero'],
      bad: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  securityContext:\n    runAsNonRoot: true\n    runAsUser: «0»\n    seccompProfile: { type: RuntimeDefault }\n  containers:\n    - name: web\n      image: nginx:1.29\n      securityContext:\n        allowPrivilegeEscalation: false\n        capabilities: { drop: [ALL] }\n',
    },
    {
      ok: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  securityContext:\n    runAsNonRoot: true\n    seccompProfile: { type: RuntimeDefault }\n  containers:\n    - name: web\n      image: nginx:1.29\n      securityContext:\n        allowPrivilegeEscalation: false\n        capabilities: { drop: [ALL] }\n',
    },
  ],
  check: {
    pod(pod, { report, kubernetesMinor }) {
      if (pod.object.isPartial || pod.spec.uncertain) return;
      const alreadyBaseline = new Set(controlsOf('baseline', kubernetesMinor));
      for (const { at, message, control, container } of violationsOf(pod, 'restricted', kubernetesMinor)) {
        if (alreadyBaseline.has(control) || container?.uncertain) continue;
        report({ at, message: `Refused at the restricted level: ${message}`, aliases: [`pss:restricted:${control.id}`] });
      }
    },
  },
});
