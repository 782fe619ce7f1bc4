import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { inContainer } from '../example-manifests';
import type { Probe } from '../probes';
import { kubernetesRule } from '../rule';
import { PROBES_GUIDE } from '../sources';

const PROBE = '  httpGet:\n    path: /healthz\n    port: 80\n';

export default kubernetesRule({
  id: 'kubernetes/probes-identical',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Liveness probe fails as soon as readiness does',
  why: 'A pod that is busy should get no requests for a while: that is what failing readiness does. When liveness asks the same and gives up as early, the pod is restarted instead, and its load falls on the others, which fail in turn.',
  unless: 'A restart is what helps whenever the program does not answer.',
  topic: 'health-checks',
  sources: [PROBES_GUIDE],
  aliases: ['kube-score:pod-probes-identical'],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer(`readinessProbe:\n${PROBE}«livenessProbe»:\n${PROBE}`),
      good: inContainer(`readinessProbe:\n${PROBE}`),
    },
    { ok: inContainer(`readinessProbe:\n${PROBE}livenessProbe:\n${PROBE}  failureThreshold: 10\n`), title: 'liveness is more patient' },
    { ok: inContainer(`readinessProbe:\n${PROBE}livenessProbe:\n  tcpSocket:\n    port: 80\n`) },
    { ok: inContainer('readinessProbe: {{- toYaml .Values.probe | nindent 8 }}\nlivenessProbe: {{- toYaml .Values.probe | nindent 8 }}\n') },
  ],
  check: {
    container(container, { report }) {
      const liveness = container.probe('livenessProbe');
      const readiness = container.probe('readinessProbe');
      if (!liveness?.question || liveness.question !== readiness?.question) return;
      const patience = patienceOf(liveness);
      if (patience === undefined || patience > (patienceOf(readiness) ?? Infinity)) return;
      const edit = removeEntry(liveness.entry);
      report({
        at: liveness.entry.keyRange,
        message: 'Asks what readinessProbe asks and gives up as early: the pod restarts when it is busy',
        fix: edit && suggestedFix('Delete livenessProbe', edit),
      });
    },
  },
});

/** Seconds until the probe has failed for good. */
function patienceOf(probe: Probe): number | undefined {
  const period = probe.setting('periodSeconds');
  const failures = probe.setting('failureThreshold');
  return period === undefined || failures === undefined ? undefined : period * failures;
}
