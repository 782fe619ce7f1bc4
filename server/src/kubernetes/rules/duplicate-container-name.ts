import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { POD_REFERENCE, POD_VALIDATION } from '../sources';
import { textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/duplicate-container-name',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Two containers of a pod have one name',
  why: 'The name tells the containers of a pod apart in logs, status and kubectl exec, so the API server refuses a pod that has one twice. Init, ordinary and ephemeral containers share the names.',
  sources: [POD_REFERENCE, POD_VALIDATION],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: inPod(`
        initContainers:
          - name: app
            image: busybox:1.37
        containers:
          - name: «app»
            image: nginx:1.29
      `),
      good: inPod(`
        initContainers:
          - name: app
            image: busybox:1.37
        containers:
          - name: app-2
            image: nginx:1.29
      `),
    },
    { ok: inPod('containers:\n  - name: a\n    image: nginx:1.29\n  - name: b\n    image: nginx:1.29\n') },
    { ok: inPod('containers:\n  - name: {{ .Values.name }}\n    image: nginx:1.29\n  - name: {{ .Values.name }}\n    image: nginx:1.29\n'), title: 'names from a template' },
  ],
  check: {
    pod(pod, { report }) {
      const names = new Set<string>();
      for (const container of pod.containers) {
        const name = asScalar(container.get('name'));
        const text = textOf(name);
        if (!name || text === undefined) continue;
        if (!names.has(text)) {
          names.add(text);
          continue;
        }
        const free = freeName(text, pod.containers.map((one) => one.name));
        const edit = setScalar(name, free);
        report({
          at: name.writtenRange,
          message: `Another container of this pod is named "${text.slice(0, 63)}"`,
          fix: edit && suggestedFix(`Rename to ${free.slice(0, 60)}`, edit),
        });
      }
    },
  },
});

function freeName(name: string, taken: readonly string[]): string {
  let number = 2;
  while (taken.includes(`${name}-${number}`)) number++;
  return `${name}-${number}`;
}
