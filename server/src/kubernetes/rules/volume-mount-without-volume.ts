import { suggestedFix, type Fix } from '../../core/rule';
import { nearest } from '../../core/text';
import { appendItem, insertEntry, setScalar } from '../../yaml/edit';
import type { YamlScalar } from '../../yaml/tree';
import { inPod, manifest } from '../example-manifests';
import type { Pod } from '../pod';
import { kubernetesRule } from '../rule';
import { POD_VALIDATION, VOLUMES_GUIDE } from '../sources';
import { isCertainList, lacks } from '../values';
import { volumesOf } from '../volumes';

export default kubernetesRule({
  id: 'kubernetes/volume-mount-without-volume',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Mount names a volume that the pod does not have',
  why: 'The API server refuses a pod whose container mounts a volume that is not in the list of volumes. Schemas cannot see it, so the file passes every validator and fails at the apply.',
  unless: 'An admission webhook adds the volume.',
  topic: 'kubernetes-volumes',
  sources: [VOLUMES_GUIDE, POD_VALIDATION],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: inPod('containers:\n  - name: web\n    image: nginx:1.29\n    volumeMounts:\n      - name: «confg»\n        mountPath: /etc/nginx\nvolumes:\n  - name: config\n    configMap:\n      name: web\n'),
      good: inPod('containers:\n  - name: web\n    image: nginx:1.29\n    volumeMounts:\n      - name: config\n        mountPath: /etc/nginx\nvolumes:\n  - name: config\n    configMap:\n      name: web\n'),
    },
    {
      bad: inPod('containers:\n  - name: web\n    image: nginx:1.29\n    volumeMounts:\n      - name: «cache»\n        mountPath: /var/cache/nginx\n'),
      good: inPod('containers:\n  - name: web\n    image: nginx:1.29\n    volumeMounts:\n      - name: cache\n        mountPath: /var/cache/nginx\nvolumes:\n  - name: cache\n    emptyDir: {}\n'),
    },
    {
      title: 'claim templates are volumes',
      ok: manifest('apps/v1', 'StatefulSet', `
        spec:
          template:
            spec:
              containers:
                - name: db
                  image: postgres:17
                  volumeMounts:
                    - name: data
                      mountPath: /var/lib/postgresql/data
          volumeClaimTemplates:
            - metadata:
                name: data
      `),
    },
    {
      title: 'volumes from a template',
      ok: inPod('containers:\n  - name: web\n    image: nginx:1.29\n    volumeMounts:\n      - name: cache\n        mountPath: /tmp\nvolumes:\n  {{- toYaml .Values.volumes | nindent 2 }}\n'),
    },
    {
      title: 'a patch',
      ok: manifest('apps/v1', 'Deployment', 'spec:\n  template:\n    spec:\n      containers:\n        - name: web\n          volumeMounts: [{name: cache, mountPath: /tmp}]\n'),
    },
  ],
  check: {
    pod(pod, { report }) {
      if (!knowsVolumes(pod)) return;
      const names = volumesOf(pod).flatMap(({ name }) => name ?? []);
      for (const { name, nameNode } of pod.containers.flatMap(({ mounts }) => mounts)) {
        if (name === undefined || !nameNode || names.includes(name)) continue;
        report({
          at: nameNode.writtenRange,
          message: `The pod has no volume "${name.slice(0, 63)}"`,
          fix: [renamed(nameNode, nearest(name, names)), added(pod, nameNode)],
        });
      }
    },
  },
});

function knowsVolumes(pod: Pod): boolean {
  if (pod.isPartial || pod.spec.uncertain) return false;
  const volumes = pod.get('volumes');
  const claims = pod.object.get('spec', 'volumeClaimTemplates');
  const claimsAreKnown = claims ? isCertainList(claims) : lacks(pod.object.node, 'spec', 'volumeClaimTemplates');
  return (pod.lacks('volumes') || isCertainList(volumes)) && claimsAreKnown && volumesOf(pod).every(({ name }) => name !== undefined);
}

function renamed(nameNode: YamlScalar, name: string | undefined): Fix | undefined {
  const edit = name === undefined ? undefined : setScalar(nameNode, name);
  return edit && suggestedFix(`Mount volume ${(name ?? '').slice(0, 60)}`, edit);
}

function added(pod: Pod, nameNode: YamlScalar): Fix | undefined {
  const volumes = pod.get('volumes');
  const volume = { name: nameNode.source, emptyDir: {} };
  const edit = volumes === undefined ? insertEntry(pod.spec, 'volumes', [volume]) : volumes.kind === 'map' ? undefined : appendItem(volumes, volume);
  return edit && suggestedFix('Add an emptyDir volume of this name', edit);
}
