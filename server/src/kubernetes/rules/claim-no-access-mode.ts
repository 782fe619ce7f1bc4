import { suggestedFix } from '../../core/rule';
import { insertEntry } from '../../yaml/edit';
import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { lacks } from '../values';
import { claimsOf } from '../volumes';

const CLAIM = (fields: string): string => manifest('v1', 'PersistentVolumeClaim', `spec:\n${fields}`);

export default kubernetesRule({
  id: 'kubernetes/claim-no-access-mode',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Volume claim without an access mode',
  why: 'A claim says whether its volume is mounted by one node or many, to read or to write; the API server refuses one without accessModes.',
  topic: 'kubernetes-volumes',
  sources: [{ title: 'Persistent Volumes: access modes', url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes' }],
  aliases: [],
  fix: 'suggested',
  examples: [
    { bad: CLAIM('  resources: {requests: {storage: 1Gi}}\n').replace('spec:', '«spec»:'), good: CLAIM('  resources: {requests: {storage: 1Gi}}\n  accessModes:\n    - ReadWriteOnce\n') },
    { ok: CLAIM('  accessModes: [ReadWriteOncePod]\n  resources: {requests: {storage: 1Gi}}\n') },
  ],
  check: {
    object(object, { report }) {
      for (const { node, isPartial } of claimsOf(object)) {
        const spec = node.entryOf('spec');
        if (isPartial || spec?.value.kind !== 'map' || !lacks(node, 'spec', 'accessModes')) continue;
        const edit = insertEntry(spec.value, 'accessModes', ['ReadWriteOnce']);
        report({ at: spec.keyRange, message: 'accessModes is missing', fix: edit && suggestedFix('Mount it on one node: ReadWriteOnce', edit) });
      }
    },
  },
});
