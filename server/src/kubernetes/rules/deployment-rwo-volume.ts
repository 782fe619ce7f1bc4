import { replicasOf, sharedClaims } from '../availability';
import { inTemplate, manifest, stream } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { textOf } from '../values';

const CLAIM = manifest('v1', 'PersistentVolumeClaim', 'spec:\n  accessModes: [ReadWriteOnce]\n  resources: {requests: {storage: 1Gi}}\n').replace('name: web', 'name: data');
const WITH = (fields: string): string => inTemplate('Deployment', 'volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: «data»\n').replace('spec:\n', `spec:\n${fields}`);

export default kubernetesRule({
  id: 'kubernetes/deployment-rwo-volume',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Several pods need a volume of one node',
  why: 'A ReadWriteOnce volume is mounted on one node at a time. A second replica, or the new pod of a rolling update, waits in ContainerCreating with a Multi-Attach error when it lands on another node.',
  unless: 'All pods are bound to one node.',
  topic: 'kubernetes-volumes',
  sources: [{ title: 'Persistent Volumes: access modes', url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes' }, { title: 'Deployments: strategy', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: stream(WITH('  replicas: 2\n'), CLAIM) },
    { bad: stream(WITH(''), CLAIM), title: 'a rolling update starts a second pod' },
    { ok: stream(WITH('  strategy: {type: Recreate}\n').replace(/[«»]/g, ''), CLAIM) },
    { ok: stream(WITH('  replicas: 2\n').replace(/[«»]/g, ''), CLAIM.replace('ReadWriteOnce', 'ReadWriteMany')) },
    { ok: WITH('  replicas: 2\n').replace(/[«»]/g, ''), title: 'the claim is elsewhere' },
    { ok: stream(WITH('').replace(/[«»]/g, '').replace('      volumes', '      nodeSelector: {kubernetes.io/hostname: a}\n      volumes'), CLAIM), title: 'all on one node' },
  ],
  check: {
    kinds: {
      Deployment(object, { report, set }) {
        const { pod } = object;
        const replicas = replicasOf(object);
        if (!pod || replicas === undefined || replicas === 0 || pod.get('nodeSelector') || pod.get('nodeName') || pod.get('affinity')) return;
        const isRecreated = textOf(object.get('spec', 'strategy', 'type')) === 'Recreate';
        if (isRecreated && replicas < 2) return;
        for (const { node, name } of sharedClaims(pod, set)) {
          const why = replicas > 1 ? `${replicas} pods share` : 'A rolling update needs twice';
          report({ at: node.writtenRange, message: `${why} claim ${name.slice(0, 40)}, which one node can mount` });
        }
      },
    },
  },
});
