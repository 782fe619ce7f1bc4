import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { inContainer } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { PROBES_GUIDE } from '../sources';

const ASK = 'readinessProbe:\n  tcpSocket:\n    port: 80\n';

export default kubernetesRule({
  id: 'kubernetes/probe-timeout-over-period',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Probe may take longer than its period',
  why: 'The kubelet asks again only after an answer or the timeout. With a timeout above the period a program that hangs is asked less often than the period says, and failures count more slowly than planned.',
  unless: 'The answer takes long now and then, and a late verdict is fine.',
  topic: 'health-checks',
  sources: [PROBES_GUIDE],
  aliases: [],
  fix: 'suggested',
  examples: [
    { bad: inContainer(`${ASK}  periodSeconds: 5\n  timeoutSeconds: «10»\n`), good: inContainer(`${ASK}  periodSeconds: 5\n  timeoutSeconds: 5\n`) },
    { bad: inContainer(`${ASK}  timeoutSeconds: «30»\n`), title: 'the period is 10 seconds unless said otherwise' },
    { ok: inContainer(`${ASK}  periodSeconds: 10\n  timeoutSeconds: 10\n`) },
    { ok: inContainer(`${ASK}  periodSeconds: {{ .Values.period }}\n  timeoutSeconds: 30\n`) },
  ],
  check: {
    container(container, { report }) {
      for (const probe of container.probes) {
        const written = asScalar(probe.get('timeoutSeconds'));
        const timeout = probe.setting('timeoutSeconds');
        const period = probe.setting('periodSeconds');
        if (!written || timeout === undefined || period === undefined || timeout <= period) continue;
        const edit = setScalar(written, period);
        report({
          at: written.writtenRange,
          message: `The ${probe.title} probe may take ${timeout} s and is to run every ${period} s`,
          fix: edit && suggestedFix(`Set timeoutSeconds: ${period}`, edit),
        });
      }
    },
  },
});
