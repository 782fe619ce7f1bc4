import { suggestedFix, type Fix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { asScalar, get, type YamlScalar } from '../../yaml/tree';
import { inContainer, manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { securityContexts } from '../security';
import { POD_SECURITY_STANDARDS } from '../sources';
import { textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/apparmor-unconfined',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'AppArmor is switched off',
  why: 'On nodes with AppArmor the runtime confines every container: no mounts, no writes below /proc and /sys. Unconfined takes that away for this one, and the runtime\'s default costs nothing.',
  unless: 'The container must mount file systems: write a profile that allows just that.',
  topic: 'seccomp-apparmor-selinux',
  sources: [{ title: 'Restrict a Container’s Access to Resources with AppArmor', url: 'https://kubernetes.io/docs/tutorials/security/apparmor/' }, POD_SECURITY_STANDARDS],
  aliases: ['kubesec:ApparmorUnconfined', 'trivy:KSV-0002'],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer('securityContext:\n  appArmorProfile:\n    type: «Unconfined»\n'),
      good: inContainer('securityContext:\n  appArmorProfile:\n    type: RuntimeDefault\n'),
    },
    {
      title: 'the annotation before 1.30',
      bad: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n    container.apparmor.security.beta.kubernetes.io/web: «unconfined»\nspec:\n  containers:\n    - name: web\n      image: nginx:1.29\n',
    },
    { ok: inContainer('securityContext:\n  appArmorProfile:\n    type: RuntimeDefault\n') },
    { ok: manifest('v1', 'Pod', 'spec:\n  containers:\n    - name: web\n      image: nginx:1.29\n') },
  ],
  check: {
    pod(pod, { report }) {
      const fields = securityContexts(pod).map(({ context }) => ({ node: asScalar(get(context, 'appArmorProfile', 'type')), off: 'Unconfined', on: 'RuntimeDefault' }));
      const annotations = (pod.annotations?.entries ?? [])
        .filter(({ name }) => name.startsWith('container.apparmor.security.beta.kubernetes.io/'))
        .map(({ value }) => ({ node: asScalar(value), off: 'unconfined', on: 'runtime/default' }));
      for (const { node, off, on } of [...fields, ...annotations]) {
        if (!node || textOf(node) !== off) continue;
        report({ at: node.writtenRange, message: 'AppArmor is off for the container', fix: confined(node, on) });
      }
    },
  },
});

function confined(node: YamlScalar, profile: string): Fix | undefined {
  const edit = setScalar(node, profile);
  return edit && suggestedFix('Use the default profile of the runtime', edit);
}
