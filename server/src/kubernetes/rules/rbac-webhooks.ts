import { manifest } from '../example-manifests';
import { grantsOf, isRole, type Permission } from '../rbac';
import { kubernetesRule } from '../rule';
import { RBAC_GUIDE } from '../sources';

const ROLE = (resource: string, verbs: string): string =>
  manifest('rbac.authorization.k8s.io/v1', 'ClusterRole', `rules:\n  - apiGroups: ["admissionregistration.k8s.io"]\n    resources: ["${resource}"]\n    verbs: [${verbs}]\n`).replace('"«', '«"').replace('»"', '"»');

const PERMISSION: Permission = {
  groups: ['admissionregistration.k8s.io'],
  resources: ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
  verbs: ['create', 'update', 'patch', 'delete', 'deletecollection'],
};

export default kubernetesRule({
  id: 'kubernetes/rbac-webhooks',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Role may change admission webhooks',
  why: 'A mutating webhook sees and changes every object that it asks for, Secrets and pods included. Whoever may write its configuration can have the API server send all of them to a program of their own.',
  unless: 'It is an operator that registers its own webhook; then limit it by resourceNames.',
  topic: 'control-plane',
  sources: [RBAC_GUIDE],
  aliases: ['trivy:KSV-0114', 'checkov:CKV_K8S_155'],
  fix: 'none',
  examples: [
    { bad: ROLE('«mutatingwebhookconfigurations»', 'create, patch') },
    { ok: ROLE('mutatingwebhookconfigurations', 'get, list') },
    { ok: ROLE('validatingadmissionpolicies', 'create, patch') },
    { ok: ROLE('*', 'create, patch'), title: 'a wildcard, which another rule reports' },
  ],
  check: {
    object(object, { report }) {
      if (!isRole(object)) return;
      for (const { at, resource, verbs } of grantsOf(object, PERMISSION)) {
        report({ at, message: `${verbs.join(", ")} on ${resource.string} intercepts every request`.slice(0, 100) });
      }
    },
  },
});
