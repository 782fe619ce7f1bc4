import { inPod, inTemplate } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/kube-system-workload',
  severity: 'info',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Workload in a namespace of Kubernetes',
  why: 'kube-system is for the cluster\'s own components: its accounts often have wide rights, policies and quotas leave it out, and a managed cluster may delete what it does not know there.',
  unless: 'It is a component of the cluster, such as a CNI or CSI driver.',
  topic: 'namespaces',
  sources: [{ title: 'Namespaces: initial namespaces', url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces' }],
  aliases: ['trivy:KSV-0037', 'kics:using_unrecommended_namespace'],
  fix: 'none',
  examples: [
    { bad: inPod('').replace('name: web\nspec', 'name: web\n  namespace: «kube-system»\nspec') },
    { ok: inPod('').replace('name: web\nspec', 'name: web\n  namespace: shop\nspec') },
    { ok: inTemplate('DaemonSet', '').replace('name: web\nspec', 'name: web\n  namespace: kube-system\nspec'), title: 'a node agent' },
  ],
  check: {
    object(object, { report }) {
      const node = object.get('metadata', 'namespace');
      const name = textOf(node);
      if (!node || !object.pod || object.kind === 'DaemonSet' || name === undefined || !['kube-system', 'kube-public', 'kube-node-lease'].includes(name)) return;
      report({ at: node.writtenRange, message: `${name} is for the components of Kubernetes` });
    },
  },
});
