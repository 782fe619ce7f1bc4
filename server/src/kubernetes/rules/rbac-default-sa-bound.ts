import { manifest } from '../example-manifests';
import { isBinding, subjectsOf } from '../rbac';
import { kubernetesRule } from '../rule';
import { RBAC_GUIDE, SERVICE_ACCOUNTS_GUIDE } from '../sources';

const BINDING = (account: string): string =>
  manifest('rbac.authorization.k8s.io/v1', 'RoleBinding', `roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: reader\nsubjects:\n  - kind: ServiceAccount\n    name: ${account}\n    namespace: shop\n`);

export default kubernetesRule({
  id: 'kubernetes/rbac-default-sa-bound',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Rights for the default ServiceAccount',
  why: 'Every pod that names no account runs as default. What it is granted all of them get, today\'s and tomorrow\'s, and nobody who adds a pod knows of it.',
  unless: 'Every pod of the namespace needs the right.',
  topic: 'control-plane',
  sources: [RBAC_GUIDE, SERVICE_ACCOUNTS_GUIDE],
  aliases: ['checkov:CKV_K8S_42', 'kics:role_binding_to_default_service_account', 'popeye:308'],
  fix: 'none',
  examples: [{ bad: BINDING('«default»') }, { ok: BINDING('web') }],
  check: {
    object(object, { report }) {
      if (!isBinding(object)) return;
      for (const { kind, name, nameNode } of subjectsOf(object)) {
        if (kind === 'ServiceAccount' && name === 'default' && nameNode) report({ at: nameNode.writtenRange, message: 'Every pod that names no account gets these rights' });
      }
    },
  },
});
