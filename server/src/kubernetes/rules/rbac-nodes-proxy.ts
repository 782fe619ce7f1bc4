import { manifest } from '../example-manifests';
import { grantsOf, isRole, type Permission } from '../rbac';
import { kubernetesRule } from '../rule';
import { RBAC_GUIDE } from '../sources';

const ROLE = (resource: string, verbs: string): string =>
  manifest('rbac.authorization.k8s.io/v1', 'ClusterRole', `rules:\n  - apiGroups: [""]\n    resources: ["${resource}"]\n    verbs: [${verbs}]\n`).replace('"«', '«"').replace('»"', '"»');

const PERMISSION: Permission = {
  groups: [''],
  resources: ['nodes/proxy'],
  verbs: ['get', 'create', 'update', 'patch', 'delete'],
};

export default kubernetesRule({
  id: 'kubernetes/rbac-nodes-proxy',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Access to the kubelet through nodes/proxy',
  why: 'Through nodes/proxy one talks to the kubelet of every node as the API server does: it lists all pods and runs commands in any of them, past admission and past the audit log.',
  unless: 'A monitoring agent reads metrics; nodes/metrics and nodes/stats are enough for that.',
  topic: 'control-plane',
  sources: [RBAC_GUIDE],
  aliases: ['trivy:KSV-0047', 'checkov:CKV2_K8S_2'],
  fix: 'none',
  examples: [
    { bad: ROLE('«nodes/proxy»', 'get') },
    { ok: ROLE('nodes/proxy', 'delete1') },
    { ok: ROLE('nodes/metrics', 'get') },
    { ok: ROLE('*', 'get'), title: 'a wildcard, which another rule reports' },
  ],
  check: {
    object(object, { report }) {
      if (!isRole(object)) return;
      for (const { at, resource, verbs } of grantsOf(object, PERMISSION)) {
        report({ at, message: `${verbs.join(", ")} on ${resource.string} reaches every kubelet`.slice(0, 100) });
      }
    },
  },
});
