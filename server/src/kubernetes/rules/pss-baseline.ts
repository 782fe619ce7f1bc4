import { CONTROLS, violationsOf } from '../pod-security/level';
import { kubernetesRule } from '../rule';

export default kubernetesRule({
  id: 'kubernetes/pss-baseline',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Pod breaks the baseline Pod Security Standard',
  why: 'A namespace that enforces the baseline level refuses such a pod, and with a Deployment the refusal shows only in the events of its ReplicaSet: the rollout hangs without a word. Each control stands for a known way from a container to its node.',
  unless: 'The pod is a node agent, CNI or CSI driver in a namespace that is privileged on purpose.',
  topic: 'pod-security-standards',
  sources: [
    { title: 'Pod Security Standards: Baseline', url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline' },
    { title: 'Pod Security Admission', url: 'https://kubernetes.io/docs/concepts/security/pod-security-admission/' },
  ],
  aliases: CONTROLS.filter(({ level }) => level === 'baseline').map(({ id }) => `pss:baseline:${id}`),
  fix: 'none',
  examples: [
    { bad: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostPID: «true»\n  containers:\n    - name: web\n      image: nginx:1.29\n' },
    {
      bad: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.29\n      livenessProbe:\n        httpGet: { port: 80, host: «127.0.0.1» }\n',
      kubernetesVersion: '1.34',
      title: 'probe hosts are refused since 1.34',
    },
    { ok: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.29\n' },
    {
      ok: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostUsers: false\n  containers:\n    - name: web\n      image: nginx:1.29\n      securityContext: { procMount: Unmasked }\n',
      kubernetesVersion: '1.35',
      title: 'a user namespace makes an unmasked /proc acceptable since 1.35',
    },
  ],
  check: {
    pod(pod, { report, kubernetesMinor }) {
      for (const { at, message, control } of violationsOf(pod, 'baseline', kubernetesMinor)) {
        report({ at, message: `Refused at the baseline level: ${message}`, aliases: [`pss:baseline:${control.id}`] });
      }
    },
  },
});
