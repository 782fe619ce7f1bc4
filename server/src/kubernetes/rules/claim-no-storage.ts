import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { lacks } from '../values';
import { claimsOf } from '../volumes';

const CLAIM = (fields: string): string => manifest('v1', 'PersistentVolumeClaim', `spec:\n${fields}`);

export default kubernetesRule({
  id: 'kubernetes/claim-no-storage',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Volume claim without a size',
  why: 'A claim says how much storage it needs; the API server refuses one without resources.requests.storage.',
  topic: 'kubernetes-volumes',
  sources: [{ title: 'Persistent Volumes: PersistentVolumeClaims', url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims' }],
  aliases: ['kubesec:VolumeClaimRequestsStorage'],
  fix: 'none',
  examples: [
    { bad: CLAIM('  accessModes: [ReadWriteOnce]\n').replace('spec:', '«spec»:') },
    { ok: CLAIM('  accessModes: [ReadWriteOnce]\n  resources:\n    requests:\n      storage: 1Gi\n') },
    { ok: CLAIM('  accessModes: [ReadWriteOnce]\n  resources: {{- toYaml .Values.resources | nindent 4 }}\n') },
  ],
  check: {
    object(object, { report }) {
      for (const { node, isPartial } of claimsOf(object)) {
        const spec = node.entryOf('spec');
        if (!isPartial && spec && lacks(node, 'spec', 'resources', 'requests', 'storage')) report({ at: spec.keyRange, message: 'resources.requests.storage is missing' });
      }
    },
  },
});
