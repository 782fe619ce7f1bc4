import { manifest } from '../example-manifests';
import { grantsOf, isRole, type Permission } from '../rbac';
import { kubernetesRule } from '../rule';
import { RBAC_GUIDE } from '../sources';

const ROLE = (resource: string, verbs: string): string =>
  manifest('rbac.authorization.k8s.io/v1', 'ClusterRole', `rules:\n  - apiGroups: [""]\n    resources: ["${resource}"]\n    verbs: [${verbs}]\n`).replace('"«', '«"').replace('»"', '"»');

const PERMISSION: Permission = {
  groups: ['*'],
  resources: ['pods/log'],
  verbs: ['delete', 'deletecollection'],
};

export default kubernetesRule({
  id: 'kubernetes/rbac-logs-delete',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Role may delete logs of pods',
  why: 'Logs are read, never deleted, in daily work. Whoever may delete them can hide what they did.',
  unless: 'A tool for housekeeping needs it.',
  topic: 'control-plane',
  sources: [RBAC_GUIDE],
  aliases: ['trivy:KSV-0042'],
  fix: 'none',
  examples: [
    { bad: ROLE('«pods/log»', 'delete') },
    { ok: ROLE('pods/log', 'get, list') },
    { ok: ROLE('pods', 'delete') },
    { ok: ROLE('*', 'delete'), title: 'a wildcard, which another rule reports' },
  ],
  check: {
    object(object, { report }) {
      if (!isRole(object)) return;
      for (const { at, resource, verbs } of grantsOf(object, PERMISSION)) {
        report({ at, message: `${verbs.join(", ")} on ${resource.string} can hide traces`.slice(0, 100) });
      }
    },
  },
});
