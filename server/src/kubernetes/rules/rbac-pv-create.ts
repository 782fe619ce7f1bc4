import { manifest } from '../example-manifests';
import { grantsOf, isRole, type Permission } from '../rbac';
import { kubernetesRule } from '../rule';
import { RBAC_GUIDE } from '../sources';

const ROLE = (resource: string, verbs: string): string =>
  manifest('rbac.authorization.k8s.io/v1', 'ClusterRole', `rules:\n  - apiGroups: [""]\n    resources: ["${resource}"]\n    verbs: [${verbs}]\n`).replace('"«', '«"').replace('»"', '"»');

const PERMISSION: Permission = {
  groups: [''],
  resources: ['persistentvolumes'],
  verbs: ['create'],
};

export default kubernetesRule({
  id: 'kubernetes/rbac-pv-create',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Role may create PersistentVolumes',
  why: 'A PersistentVolume of type hostPath opens any folder of a node to whoever claims it, past Pod Security admission, which looks at pods only.',
  unless: 'It is a storage provisioner.',
  topic: 'control-plane',
  sources: [RBAC_GUIDE],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: ROLE('«persistentvolumes»', 'create') },
    { ok: ROLE('persistentvolumes', 'get, list') },
    { ok: ROLE('persistentvolumeclaims', 'create') },
    { ok: ROLE('*', 'create'), title: 'a wildcard, which another rule reports' },
  ],
  check: {
    object(object, { report }) {
      if (!isRole(object)) return;
      for (const { at, resource, verbs } of grantsOf(object, PERMISSION)) {
        report({ at, message: `${verbs.join(", ")} on ${resource.string} can open any folder of a node`.slice(0, 100) });
      }
    },
  },
});
