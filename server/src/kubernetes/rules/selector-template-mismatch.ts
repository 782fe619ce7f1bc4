import { safeFix, suggestedFix, type Fix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { asScalar, type YamlEntry } from '../../yaml/tree';
import { setNested } from '../edits';
import { inTemplate } from '../example-manifests';
import type { KubernetesObject } from '../object';
import { kubernetesRule } from '../rule';
import { LabelSelector } from '../selectors';
import { LABELS_GUIDE } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/selector-template-mismatch',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Controller does not select its own pods',
  why: 'A controller finds its pods by their labels. The API server refuses one whose selector does not match the labels of its template, as it would make pods for ever without finding one.',
  unless: 'A kustomization adds the label to the template.',
  topic: 'workloads',
  sources: [{ title: 'Deployments: selector', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector' }, LABELS_GUIDE],
  aliases: [
    'kube-linter:mismatching-selector', 'kube-score:deployment-pod-selector-labels-match-template-metadata-labels',
    'kube-score:statefulset-pod-selector-labels-match-template-metadata-labels', 'popeye:508',
  ],
  fix: 'safe',
  examples: [
    {
      bad: inTemplate('Deployment', '').replace('      app: web\n  template', '      app: web\n      «tier»: front\n  template'),
      good: inTemplate('Deployment', '').replace('      app: web\n  template', '      app: web\n      tier: front\n  template').replace('        app: web\n    spec', '        app: web\n        tier: front\n    spec'),
    },
    { bad: inTemplate('StatefulSet', '').replace('      app: web\n  template', '      «app»: api\n  template'), title: 'another value' },
    { ok: inTemplate('Deployment', '') },
    { ok: inTemplate('Deployment', '').replaceAll('app: web', 'app: {{ .Chart.Name }}') },
    { ok: inTemplate('Deployment', '').replace('        app: web\n    spec', '        {{- include "labels" . | nindent 8 }}\n    spec') },
  ],
  check: {
    object(object, { report }) {
      if (!CONTROLLERS.has(object.kind) || !object.pod?.hasCertainLabels) return;
      const selector = object.kind === 'ReplicationController' ? LabelSelector.ofLabels(object.get('spec', 'selector')) : LabelSelector.of(object.get('spec', 'selector'));
      if (!selector?.isCertain) return;
      const { labelTexts } = object.pod;
      for (const entry of selector.mismatches(labelTexts)) {
        const actual = labelTexts.get(entry.name);
        const wanted = `${entry.name.slice(0, 40)}: ${(asScalar(entry.value)?.string ?? '').slice(0, 20)}`;
        report({
          at: entry.keyRange,
          message: actual === undefined ? `The pods have no label ${wanted}` : `The pods have ${entry.name.slice(0, 30)}: ${actual.slice(0, 20)}, not ${wanted}`.slice(0, 100),
          fix: labelled(object, entry, actual),
        });
      }
    },
  },
});

const CONTROLLERS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job', 'Rollout']);

/** A label that is missing is added to the pods; of two values one is wrong, and only the author knows which. */
function labelled({ pod }: KubernetesObject, { name, value }: YamlEntry, actual: string | undefined): Fix | undefined {
  const wanted = asScalar(value);
  const written = asScalar(pod?.labels?.get(name));
  if (!pod || !wanted) return undefined;
  if (actual === undefined) {
    const added = setNested(pod.holder, ['metadata', 'labels', name], wanted.source);
    return added && safeFix(`Label the pods ${name.slice(0, 40)}`, added);
  }
  const edit = written && setScalar(written, wanted.string);
  return edit && suggestedFix(`Label the pods ${name.slice(0, 30)}: ${wanted.string.slice(0, 30)}`, edit);
}
