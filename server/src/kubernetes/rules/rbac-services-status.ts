import { manifest } from '../example-manifests';
import { grantsOf, isRole, type Permission } from '../rbac';
import { kubernetesRule } from '../rule';
import { RBAC_GUIDE } from '../sources';

const ROLE = (resource: string, verbs: string): string =>
  manifest('rbac.authorization.k8s.io/v1', 'ClusterRole', `rules:\n  - apiGroups: [""]\n    resources: ["${resource}"]\n    verbs: [${verbs}]\n`).replace('"«', '«"').replace('»"', '"»');

const PERMISSION: Permission = {
  groups: [''],
  resources: ['services/status'],
  verbs: ['update', 'patch'],
};

export default kubernetesRule({
  id: 'kubernetes/rbac-services-status',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Role may write the status of Services',
  why: 'Whoever sets the load balancer address in the status of a Service takes over traffic to that address in the whole cluster (CVE-2020-8554).',
  unless: 'It is the controller of a load balancer.',
  topic: 'control-plane',
  sources: [RBAC_GUIDE],
  aliases: ['checkov:CKV2_K8S_4'],
  fix: 'none',
  examples: [
    { bad: ROLE('«services/status»', 'patch') },
    { ok: ROLE('services/status', 'get') },
    { ok: ROLE('services', 'patch') },
    { ok: ROLE('*', 'patch'), title: 'a wildcard, which another rule reports' },
  ],
  check: {
    object(object, { report }) {
      if (!isRole(object)) return;
      for (const { at, resource, verbs } of grantsOf(object, PERMISSION)) {
        report({ at, message: `${verbs.join(", ")} on ${resource.string} can redirect traffic of the cluster`.slice(0, 100) });
      }
    },
  },
});
