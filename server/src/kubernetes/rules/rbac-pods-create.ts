import { manifest } from '../example-manifests';
import { grantsOf, isRole, WRITE_VERBS } from '../rbac';
import { kubernetesRule } from '../rule';
import { RBAC_GUIDE } from '../sources';

const ROLE = (resources: string, verbs: string): string =>
  manifest('rbac.authorization.k8s.io/v1', 'Role', `rules:\n  - apiGroups: ["", apps, batch]\n    resources: [${resources}]\n    verbs: [${verbs}]\n`);
const CREATE = ['kube-linter:access-to-create-pods', 'datree:CIS_INVALID_VALUE_CREATE_POD', 'kics:permissive_access_to_create_pods', 'monokle:KBP107'];
const WORKLOADS = ['pods', 'deployments', 'daemonsets', 'statefulsets', 'replicasets', 'replicationcontrollers', 'jobs', 'cronjobs'];

export default kubernetesRule({
  id: 'kubernetes/rbac-pods-create',
  severity: 'info',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Role may start pods',
  why: 'A pod can mount every Secret of its namespace and run as any of its ServiceAccounts, and without Pod Security as root on a node. Whoever may create one, or a workload that makes some, has all of that.',
  unless: 'It is a controller whose task is to run pods.',
  topic: 'control-plane',
  sources: [RBAC_GUIDE],
  aliases: [...CREATE, 'trivy:KSV-0048'],
  fix: 'none',
  examples: [
    { bad: ROLE('«pods»', 'get, create') },
    { bad: ROLE('«deployments», configmaps', '"*"') },
    { ok: ROLE('pods, deployments', 'get, list, watch') },
    { ok: ROLE('services', 'create') },
  ],
  check: {
    object(object, { report }) {
      if (!isRole(object)) return;
      for (const { at, resource, verbs } of grantsOf(object, { groups: ['*'], resources: WORKLOADS, verbs: WRITE_VERBS })) {
        const starts = verbs.includes('create') || verbs.includes('*');
        const what = starts ? 'starts pods with any Secret of the namespace' : 'changes what runs';
        report({ at, message: `${verbs.join(', ')} on ${resource.string} ${what}`.slice(0, 100), aliases: ['trivy:KSV-0048', ...(starts ? CREATE : [])] });
      }
    },
  },
});
