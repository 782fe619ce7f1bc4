import { safeFix, type Fix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import type { YamlEntry } from '../../yaml/tree';
import { setContainerSecurity, setPodSecurity } from '../edits';
import { manifest } from '../example-manifests';
import type { Container, Pod } from '../pod';
import { kubernetesRule } from '../rule';
import { POD_WARNINGS } from '../sources';
import { isSet, textOf } from '../values';

const POD = 'containers:\n    - name: web\n      image: nginx:1.29\n';

export default kubernetesRule({
  id: 'kubernetes/deprecated-pod-annotation',
  severity: 'warning',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Annotation that a field has replaced',
  why: 'Kubernetes ignores these annotations, or will: seccomp profiles since 1.27, critical-pod since 1.16, sysctls since 1.11; AppArmor profiles are fields since 1.30. What reads like a protection then does nothing.',
  topic: 'seccomp-apparmor-selinux',
  sources: [POD_WARNINGS, { title: 'Restrict a Container’s Syscalls with seccomp', url: 'https://kubernetes.io/docs/tutorials/security/seccomp/' }],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n    team: web\n    «seccomp.security.alpha.kubernetes.io/pod»: runtime/default\nspec:\n  ${POD}`,
      good: `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n    team: web\nspec:\n  ${POD}  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n`,
    },
    { bad: `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n    «scheduler.alpha.kubernetes.io/critical-pod»: ""\nspec:\n  ${POD}` },
    {
      ok: `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n    container.apparmor.security.beta.kubernetes.io/web: runtime/default\nspec:\n  ${POD}`,
      kubernetesVersion: '1.29', title: 'before 1.30 only the annotation works',
    },
    { ok: manifest('v1', 'Pod', `  annotations:\n    prometheus.io/scrape: "true"\nspec:\n  ${POD}`) },
  ],
  check: {
    pod(pod, { report, kubernetesMinor }) {
      for (const entry of pod.annotations?.entries ?? []) {
        const known = DEPRECATED.find(({ prefix }) => (prefix.endsWith('/') ? entry.name.startsWith(prefix) : entry.name === prefix));
        if (!known || kubernetesMinor < known.since) continue;
        const container = pod.containers.find(({ name }) => name === entry.name.slice(known.prefix.length));
        const field = known.field;
        if (field && isSet((container ?? pod).securityContext?.get(field))) continue;
        report({ at: entry.keyRange, message: known.message, fix: fixFor(pod, container, entry, field), tags: ['deprecated'] });
      }
    },
  },
});

interface Deprecated {
  /** The whole name, or all of it before a container's name. */
  readonly prefix: string;
  readonly since: number;
  readonly message: string;
  /** Field of the security context that takes its place. */
  readonly field?: 'seccompProfile' | 'appArmorProfile';
}

const DEPRECATED: readonly Deprecated[] = [
  { prefix: 'seccomp.security.alpha.kubernetes.io/pod', since: 19, field: 'seccompProfile', message: 'Ignored since 1.27: set securityContext.seccompProfile' },
  { prefix: 'container.seccomp.security.alpha.kubernetes.io/', since: 19, field: 'seccompProfile', message: 'Ignored since 1.27: set securityContext.seccompProfile' },
  { prefix: 'container.apparmor.security.beta.kubernetes.io/', since: 30, field: 'appArmorProfile', message: 'Deprecated since 1.30: set securityContext.appArmorProfile' },
  { prefix: 'scheduler.alpha.kubernetes.io/critical-pod', since: 16, message: 'Ignored since 1.16: set priorityClassName' },
  { prefix: 'security.alpha.kubernetes.io/sysctls', since: 11, message: 'Ignored since 1.11: set securityContext.sysctls' },
  { prefix: 'security.alpha.kubernetes.io/unsafe-sysctls', since: 11, message: 'Ignored since 1.11: set securityContext.sysctls' },
];

const PROFILES: Readonly<Record<string, string>> = { 'runtime/default': 'RuntimeDefault', 'docker/default': 'RuntimeDefault', unconfined: 'Unconfined' };

/** Moves a profile into its field. An annotation that does nothing and has no such field is left for its author. */
function fixFor(pod: Pod, container: Container | undefined, entry: YamlEntry, field: Deprecated['field']): Fix | undefined {
  const type = PROFILES[textOf(entry.value) ?? ''];
  const isForPod = entry.name.endsWith('/pod');
  if (!field || type === undefined || (!isForPod && !container)) return undefined;
  const added = isForPod ? setPodSecurity(pod, field, { type }) : container && setContainerSecurity(container, field, { type });
  const removed = removeEntry(entry, { mayLeaveEmpty: true });
  return added && removed && safeFix(`Move to securityContext.${field}`, added, removed);
}
