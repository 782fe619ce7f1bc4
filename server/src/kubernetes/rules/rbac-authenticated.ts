import { manifest } from '../example-manifests';
import { isBinding, isDefaultRole, subjectsOf } from '../rbac';
import { kubernetesRule } from '../rule';
import { RBAC_GUIDE } from '../sources';

const BINDING = (subject: string, name = 'web'): string =>
  manifest('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', `roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: view\nsubjects:\n  - kind: Group\n    apiGroup: rbac.authorization.k8s.io\n    name: ${subject}\n`).replace('name: web', `name: ${name}`);

export default kubernetesRule({
  id: 'kubernetes/rbac-authenticated',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Rights for every account of the cluster',
  why: 'system:authenticated is every user and every ServiceAccount of all namespaces; with some cloud providers it is everybody who has an account there. A right given to it is given to all of them.',
  unless: 'It only gives what everybody may know.',
  topic: 'control-plane',
  sources: [RBAC_GUIDE],
  aliases: ['trivy:KSV-01011'],
  fix: 'none',
  examples: [
    { bad: BINDING('«system:authenticated»') },
    { ok: BINDING('jane') },
    { ok: BINDING('system:authenticated', 'system:basic-user'), title: 'a binding of the system' },
  ],
  check: {
    object(object, { report }) {
      if (!isBinding(object) || isDefaultRole(object)) return;
      for (const { name, nameNode } of subjectsOf(object)) {
        if (name !== undefined && nameNode && NAMES.includes(name)) report({ at: nameNode.writtenRange, message: `${name} is every account there is` });
      }
    },
  },
});

const NAMES = ['system:authenticated', 'system:serviceaccounts'];
