import { suggestedFix, type Fix } from '../../core/rule';
import { insertEntry, setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { manifest } from '../example-manifests';
import type { Pod } from '../pod';
import { kubernetesRule } from '../rule';
import { textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/job-restart-policy',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Job without a restart policy of its own',
  why: 'A Job must end, so its pods need the policy OnFailure or Never. The default of pods is Always, which the API server refuses for Jobs: leaving the field out fails as well.',
  topic: 'workloads',
  sources: [{ title: 'Jobs: pod template', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template' }],
  aliases: ['kube-score:cronjob-restartpolicy'],
  fix: 'suggested',
  examples: [
    {
      bad: manifest('batch/v1', 'Job', 'spec:\n  template:\n    «spec»:\n      containers:\n        - name: web\n          image: busybox:1.37\n'),
      good: manifest('batch/v1', 'Job', 'spec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: busybox:1.37\n      restartPolicy: OnFailure\n'),
    },
    {
      bad: manifest('batch/v1', 'Job', 'spec:\n  template:\n    spec:\n      restartPolicy: «Always»\n      containers:\n        - name: web\n          image: busybox:1.37\n'),
      good: manifest('batch/v1', 'Job', 'spec:\n  template:\n    spec:\n      restartPolicy: OnFailure\n      containers:\n        - name: web\n          image: busybox:1.37\n'),
    },
    { ok: manifest('batch/v1', 'Job', 'spec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: web\n          image: busybox:1.37\n') },
    { ok: manifest('batch/v1', 'Job', 'spec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: busybox:1.37\n      {{- include "web.spec" . | nindent 6 }}\n') },
    { ok: manifest('batch/v1', 'CronJob', 'spec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers:\n            - name: web\n              args: [--once]\n'), title: 'a patch' },
  ],
  check: {
    pod(pod, { report }) {
      if (pod.controller !== 'Job' && pod.controller !== 'CronJob') return;
      const entry = pod.spec.entryOf('restartPolicy');
      const policy = textOf(entry?.value);
      if (policy === undefined && !pod.lacks('restartPolicy')) return;
      if (policy !== undefined && policy !== 'Always') return;
      report({
        at: policy === undefined || !entry ? pod.anchor : entry.value.writtenRange,
        message: policy === undefined ? `The ${pod.controller} needs restartPolicy OnFailure or Never` : `A ${pod.controller} must end: restartPolicy Always is refused`,
        fix: [withPolicy(pod, 'OnFailure'), withPolicy(pod, 'Never')],
        aliases: pod.controller === 'CronJob' ? ['kube-score:cronjob-restartpolicy'] : [],
      });
    },
  },
});

function withPolicy(pod: Pod, policy: string): Fix | undefined {
  const written = asScalar(pod.get('restartPolicy'));
  const edit = written ? setScalar(written, policy) : insertEntry(pod.spec, 'restartPolicy', policy);
  return edit && suggestedFix(`Set restartPolicy: ${policy}`, edit);
}
