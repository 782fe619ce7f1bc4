import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { inContainer } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/mount-propagation-bidirectional',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Mounts of the container appear on the node',
  why: 'With Bidirectional propagation what the container mounts below this path is mounted on the node and in every container that shares the volume. It can hide files of the node, and mounts stay behind when the container dies. Only privileged containers may do so.',
  unless: 'The container is a storage driver, whose task is to mount volumes for the node.',
  topic: 'kubernetes-volumes',
  sources: [{ title: 'Volumes: mount propagation', url: 'https://kubernetes.io/docs/concepts/storage/volumes/#mount-propagation' }],
  aliases: ['monokle:KBP115'],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer('volumeMounts:\n  - name: data\n    mountPath: /data\n    mountPropagation: «Bidirectional»\n'),
      good: inContainer('volumeMounts:\n  - name: data\n    mountPath: /data\n'),
      also: ['kubernetes/volume-mount-without-volume'],
    },
    { ok: inContainer('volumeMounts: [{name: {{ .Values.volume }}, mountPath: /data, mountPropagation: HostToContainer}]\n') },
  ],
  check: {
    container(container, { report }) {
      for (const mount of container.volumeMounts) {
        const entry = mount.entryOf('mountPropagation');
        if (!entry || textOf(entry.value) !== 'Bidirectional') continue;
        const edit = removeEntry(entry);
        report({
          at: entry.value.writtenRange,
          ...(container.pod.isNodeAgent ? { severity: 'info' as const } : {}),
          message: 'What the container mounts here is mounted on the node',
          fix: edit && suggestedFix('Delete mountPropagation', edit),
        });
      }
    },
  },
});
