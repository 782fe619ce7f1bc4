import { inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { volumesOf } from '../volumes';

const MOUNTED = (field: string, source: string): string =>
  inPod(`containers:\n  - name: web\n    image: nginx:1.29\n    volumeMounts:\n      - name: data\n        mountPath: /etc/app.conf\n        ${field}\nvolumes:\n  - name: data\n    ${source}\n`);

export default kubernetesRule({
  id: 'kubernetes/subpath-config-stale',
  severity: 'hint',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Mounted file never changes with its ConfigMap',
  why: 'A ConfigMap or Secret that is mounted as a folder is updated in running pods. A single file mounted with subPath is not: it keeps the content it had when the pod started.',
  unless: 'The pods are restarted when the content changes.',
  topic: 'kubernetes-volumes',
  sources: [{ title: 'ConfigMaps: mounted ConfigMaps are updated automatically', url: 'https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically' }],
  aliases: ['datree:CONTAINER_CVE2021_25741_INCORRECT_SUBPATH_KEY'],
  fix: 'none',
  examples: [
    { bad: MOUNTED('«subPath»: app.conf', 'configMap: {name: web}') },
    { ok: MOUNTED('readOnly: true', 'configMap: {name: web}') },
    { ok: MOUNTED('subPath: data', 'persistentVolumeClaim: {claimName: data}'), title: 'a folder of a volume' },
  ],
  check: {
    pod(pod, { report }) {
      const updated = new Set(volumesOf(pod).filter(({ source }) => ['configMap', 'secret', 'projected', 'downwardAPI'].includes(source?.name ?? '')).map(({ name }) => name));
      for (const { node, name } of pod.containers.flatMap(({ mounts }) => mounts)) {
        const entry = node.entryOf('subPath') ?? node.entryOf('subPathExpr');
        if (entry && updated.has(name)) report({ at: entry.keyRange, message: 'The file keeps the content it has when the pod starts' });
      }
    },
  },
});
