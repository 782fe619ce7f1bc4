import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { lacks, textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/default-namespace',
  severity: 'hint',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Object in the namespace default',
  why: 'What names no namespace lands in that of kubectl\'s context, mostly default, where quotas, policies and rights are rarely set up and everything mixes.',
  unless: 'Helm, kustomize or the tool that deploys sets the namespace.',
  topic: 'namespaces',
  sources: [{ title: 'Namespaces', url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/' }],
  aliases: [
    'kube-linter:use-namespace', 'trivy:KSV-0110', 'checkov:CKV_K8S_21', 'datree:WORKLOAD_INCORRECT_NAMESPACE_VALUE_DEFAULT', 'kics:using_unrecommended_namespace',
  ],
  fix: 'none',
  examples: [
    { bad: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: «web»\n' },
    { bad: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n  namespace: «default»\n' },
    { ok: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n  namespace: shop\n' },
    { ok: manifest('rbac.authorization.k8s.io/v1', 'ClusterRole', 'rules: []'), title: 'an object of the cluster' },
  ],
  check: {
    object(object, { report }) {
      const node = object.get('metadata', 'namespace');
      const isDefault = textOf(node) === 'default';
      const isAbsent = object.isNamespaced && object.isBuiltIn && !object.isPartial && lacks(object.node, 'metadata', 'namespace');
      if (!isDefault && !isAbsent) return;
      const datree = isDefault ? ['datree:WORKLOAD_INCORRECT_NAMESPACE_VALUE_DEFAULT', 'kube-linter:use-namespace'] : ['kube-linter:use-namespace'];
      report({
        at: isDefault && node ? node.writtenRange : object.anchor,
        message: isDefault ? 'Everything mixes in the namespace default' : 'Lands in whatever namespace kubectl is set to',
        aliases: ['trivy:KSV-0110', 'checkov:CKV_K8S_21', 'kics:using_unrecommended_namespace', ...datree],
      });
    },
  },
});
