import { inTemplate } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { textOf } from '../values';

const SET = (type: string): string => inTemplate('StatefulSet', '').replace('spec:\n', `spec:\n  updateStrategy:\n    type: ${type}\n`);

export default kubernetesRule({
  id: 'kubernetes/statefulset-ondelete',
  severity: 'info',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'StatefulSet is not updated by itself',
  why: 'With the strategy OnDelete a new template reaches a pod only after somebody deleted it. Pods of old and new versions run side by side for as long as nobody does.',
  unless: 'An operator or a person updates the pods one by one on purpose.',
  topic: 'workloads',
  sources: [{ title: 'StatefulSets: update strategies', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: SET('«OnDelete»') },
    { ok: SET('RollingUpdate') },
  ],
  check: {
    kinds: {
      StatefulSet(object, { report }) {
        const type = object.get('spec', 'updateStrategy', 'type');
        if (type && textOf(type) === 'OnDelete') report({ at: type.writtenRange, message: 'Changes reach a pod only when somebody deletes it' });
      },
    },
  },
});
