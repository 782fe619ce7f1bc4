import { suggestedFix } from '../../core/rule';
import { setNested } from '../edits';
import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { asMap, lacks } from '../values';

export default kubernetesRule({
  id: 'kubernetes/pss-namespace-label-missing',
  severity: 'hint',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Namespace enforces no Pod Security level',
  why: 'Pod Security admission does what a label of the namespace tells it. Without one every pod is admitted, privileged ones too, so that whoever may create pods owns the nodes.',
  unless: 'The admission configuration of the cluster sets a level for all namespaces, or a policy engine does.',
  topic: 'pod-security-standards',
  sources: [{ title: 'Enforce Pod Security Standards with Namespace Labels', url: 'https://kubernetes.io/docs/tasks/configure-pod-container/enforce-standards-namespace-labels/' }],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: «web»\n',
      good: 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: web\n  labels:\n    pod-security.kubernetes.io/enforce: baseline\n',
    },
    { ok: manifest('v1', 'Namespace', '').replace('  name: web', '  name: web\n  labels:\n    pod-security.kubernetes.io/enforce: restricted') },
    { ok: 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: kube-system\n', title: 'namespaces of Kubernetes itself' },
    { ok: 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: web\n  labels:\n    {{- toYaml .Values.labels | nindent 4 }}\n' },
  ],
  check: {
    kinds: {
      Namespace(object, { report }) {
        const metadata = asMap(object.get('metadata'));
        if (!metadata || object.isPartial || object.name.startsWith('kube-') || !lacks(metadata, 'labels', 'pod-security.kubernetes.io/enforce')) return;
        const edit = setNested(metadata, ['labels', 'pod-security.kubernetes.io/enforce'], 'baseline');
        report({ at: object.anchor, message: 'Admits every pod: no pod-security.kubernetes.io/enforce label', fix: edit && suggestedFix('Enforce the baseline level', edit) });
      },
    },
  },
});
