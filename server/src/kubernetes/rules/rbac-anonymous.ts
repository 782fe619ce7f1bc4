import { manifest } from '../example-manifests';
import { isBinding, isDefaultRole, subjectsOf } from '../rbac';
import { kubernetesRule } from '../rule';
import { RBAC_GUIDE } from '../sources';

const BINDING = (subject: string, name = 'web'): string =>
  manifest('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', `roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: view\nsubjects:\n  - kind: User\n    apiGroup: rbac.authorization.k8s.io\n    name: ${subject}\n`).replace('name: web', `name: ${name}`);

export default kubernetesRule({
  id: 'kubernetes/rbac-anonymous',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Rights for whoever asks',
  why: 'system:anonymous is everybody who reaches the API server without a name: anyone on the network, and for a public endpoint anyone on the internet. Clusters have been taken over by just such a binding.',
  unless: 'It only gives what is public anyway, such as health and version.',
  topic: 'control-plane',
  sources: [RBAC_GUIDE],
  aliases: ['kubesec:BindingsToSystemAnonymous', 'trivy:KSV-0122'],
  fix: 'none',
  examples: [
    { bad: BINDING('«system:anonymous»') },
    { ok: BINDING('jane') },
    { ok: BINDING('system:anonymous', 'system:public-info-viewer'), title: 'a binding of the system' },
  ],
  check: {
    object(object, { report }) {
      if (!isBinding(object) || isDefaultRole(object)) return;
      for (const { name, nameNode } of subjectsOf(object)) {
        if (name !== undefined && nameNode && NAMES.includes(name)) report({ at: nameNode.writtenRange, message: `${name} is everybody who reaches the API server` });
      }
    },
  },
});

const NAMES = ['system:anonymous', 'system:unauthenticated'];
