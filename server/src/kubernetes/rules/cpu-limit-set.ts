import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { inContainer } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { RESOURCES_GUIDE } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/cpu-limit-set',
  severity: 'hint',
  profile: 'strict',
  category: 'speed',
  since: '0.1.0',
  summary: 'CPU is limited',
  why: 'A CPU limit stops the container for the rest of each 100 ms once its share is used, even while the node idles: responses get slow with no visible cause. Requests already share the CPU fairly when it is short.',
  unless: 'Even behaviour matters more than speed, or the pod needs whole cores of its own.',
  topic: 'cpu-limits',
  sources: [RESOURCES_GUIDE],
  aliases: ['datree:EKS_INVALID_CPU_LIMIT'],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer('resources:\n  limits:\n    «cpu»: 500m\n    memory: 256Mi\n'),
      good: inContainer('resources:\n  limits:\n    memory: 256Mi\n'),
    },
    { ok: inContainer('resources:\n  requests:\n    cpu: 500m\n') },
  ],
  check: {
    container(container, { report }) {
      const limit = container.resources.limit('cpu');
      if (!limit) return;
      const edit = removeEntry(limit.entry, { mayLeaveEmpty: true });
      report({ at: limit.entry.keyRange, message: `Throttles container ${container.name.slice(0, 50)} even on an idle node`, fix: edit && suggestedFix('Delete the CPU limit', edit) });
    },
  },
});
