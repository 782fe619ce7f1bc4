import { manifest } from '../example-manifests';
import { grants, isDefaultRole, isRole, rulesOf, type Permission } from '../rbac';
import { kubernetesRule } from '../rule';
import { RBAC_GUIDE } from '../sources';

const GROUP = 'certificates.k8s.io';
const ROLE = (first: string, second: string): string =>
  manifest('rbac.authorization.k8s.io/v1', 'ClusterRole', `rules:\n  - apiGroups: [${GROUP}]\n    resources: [${first}]\n    verbs: [update]\n  - apiGroups: [${GROUP}]\n    resources: [${second}]\n    verbs: [approve]\n`);
const APPROVE: Permission = { groups: [GROUP], resources: ['signers'], verbs: ['approve'] };
const UPDATE: Permission = { groups: [GROUP], resources: ['certificatesigningrequests/approval'], verbs: ['update', 'patch'] };

export default kubernetesRule({
  id: 'kubernetes/rbac-csr-approve',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Role may approve certificates of the cluster',
  why: 'A certificate of the cluster\'s authority names any user and any group. Whoever may approve their own request can become a node or any administrator, and no certificate can be taken back.',
  unless: 'It is a controller that checks each request, limited by resourceNames to one signer.',
  topic: 'control-plane',
  sources: [RBAC_GUIDE, { title: 'Certificates and Certificate Signing Requests', url: 'https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/' }],
  aliases: ['checkov:CKV_K8S_156'],
  fix: 'none',
  examples: [
    { bad: ROLE('certificatesigningrequests/approval', '«signers»') },
    { ok: ROLE('certificatesigningrequests', 'signers'), title: 'one of two permissions is not enough' },
    { ok: ROLE('certificatesigningrequests/approval', 'certificatesigningrequests') },
  ],
  check: {
    object(object, { report }) {
      if (!isRole(object) || isDefaultRole(object)) return;
      const rules = rulesOf(object).filter(({ apiGroups }) => apiGroups.some(({ string }) => string === GROUP));
      const approving = rules.find((rule) => grants(rule, APPROVE));
      const [resource] = approving?.resources ?? [];
      if (!resource || !rules.some((rule) => grants(rule, UPDATE))) return;
      report({ at: resource.writtenRange, message: 'Can approve certificates of any user and group' });
    },
  },
});
