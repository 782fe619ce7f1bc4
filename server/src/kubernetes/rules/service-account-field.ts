import { safeFix, suggestedFix, type Fix } from '../../core/rule';
import { removeEntry, renameKey } from '../../yaml/edit';
import type { YamlEntry } from '../../yaml/tree';
import { inPod } from '../example-manifests';
import type { Pod } from '../pod';
import { kubernetesRule } from '../rule';
import { POD_REFERENCE, SERVICE_ACCOUNTS_GUIDE } from '../sources';
import { isSet, textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/service-account-field',
  severity: 'warning',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Deprecated field serviceAccount',
  why: 'serviceAccount is the old name of serviceAccountName. The API server copies it over, so that objects in the cluster show both; when the two differ, readers and tools disagree about whose permissions the pod has.',
  sources: [POD_REFERENCE, SERVICE_ACCOUNTS_GUIDE],
  aliases: ['kube-linter:deprecated-service-account-field'],
  fix: 'safe',
  examples: [
    { bad: inPod('«serviceAccount»: web'), good: inPod('serviceAccountName: web') },
    { bad: inPod('«serviceAccount»: web\nserviceAccountName: web'), good: inPod('serviceAccountName: web'), title: 'both are the same' },
    { bad: inPod('«serviceAccount»: web\nserviceAccountName: api'), title: 'which one is meant' },
    { ok: inPod('serviceAccountName: web') },
  ],
  check: {
    pod(pod, { report }) {
      const entry = pod.spec.entryOf('serviceAccount');
      if (!entry || !isSet(entry.value)) return;
      report({ at: entry.keyRange, message: 'serviceAccount is deprecated: use serviceAccountName', fix: fixFor(pod, entry), tags: ['deprecated'] });
    },
  },
});

function fixFor(pod: Pod, entry: YamlEntry): Fix | undefined {
  const other = pod.spec.entryOf('serviceAccountName');
  if (!other) {
    const edit = renameKey(entry, 'serviceAccountName');
    return edit && safeFix('Rename to serviceAccountName', edit);
  }
  const edit = removeEntry(entry);
  const isSame = textOf(entry.value) !== undefined && textOf(entry.value) === textOf(other.value);
  return edit && (isSame ? safeFix : suggestedFix)('Delete serviceAccount', edit);
}
