import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { asMap } from '../values';

export default kubernetesRule({
  id: 'kubernetes/resourcequota-incomplete',
  severity: 'hint',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'ResourceQuota that does not bound everything',
  why: 'A quota keeps one namespace from using up the cluster. What it leaves out, of CPU and memory, requests and limits, is not bounded.',
  unless: 'Only some of the resources are to be bounded.',
  topic: 'qos-and-eviction',
  sources: [{ title: 'Resource Quotas', url: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/' }],
  aliases: ['trivy:KSV-0040'],
  fix: 'none',
  examples: [
    { bad: manifest('v1', 'ResourceQuota', '«spec»:\n  hard:\n    requests.cpu: 4\n') },
    { ok: manifest('v1', 'ResourceQuota', 'spec:\n  hard: {requests.cpu: 4, requests.memory: 8Gi, limits.cpu: 8, limits.memory: 16Gi}\n') },
    { ok: manifest('v1', 'ResourceQuota', 'spec:\n  hard: {pods: 20}\n'), title: 'a quota of objects' },
  ],
  check: {
    kinds: {
      ResourceQuota(object, { report }) {
        const spec = object.node.entryOf('spec');
        const hard = asMap(object.get('spec', 'hard'));
        if (!spec || object.isPartial || spec.uncertain || (hard && !hard.entries.some(({ name }) => /cpu|memory/.test(name)))) return;
        const names = hard?.entries.map(({ name }) => name) ?? [];
        const missing = ['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'].filter((name) => !names.includes(name) && !names.includes(name.replace('requests.', '')));
        if (missing.length > 0) report({ at: spec.keyRange, message: `Not bounded: ${missing.join(', ')}` });
      },
    },
  },
});
