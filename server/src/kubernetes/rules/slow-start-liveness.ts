import { suggestedFix, type Fix } from '../../core/rule';
import { insertEntry, removeEntry, type NewValue } from '../../yaml/edit';
import { asNewValue } from '../edits';
import { inContainer } from '../example-manifests';
import type { Probe } from '../probes';
import { kubernetesRule } from '../rule';
import { PROBES_GUIDE } from '../sources';

const ASK = '  tcpSocket:\n    port: 80\n';

export default kubernetesRule({
  id: 'kubernetes/slow-start-liveness',
  severity: 'info',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Liveness probe waits for a slow start',
  why: 'An initial delay is a guess: a start that takes longer is killed again and again, and one that is quicker stays unwatched until the delay is over. A startup probe waits as long as needed, and then liveness takes over at once.',
  unless: 'The start always takes the same time.',
  topic: 'health-checks',
  sources: [PROBES_GUIDE],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer(`livenessProbe:\n${ASK}  initialDelaySeconds: «120»\n`),
      good: inContainer(`startupProbe:\n  tcpSocket:\n    port: 80\n  failureThreshold: 12\nlivenessProbe:\n${ASK}`),
    },
    { ok: inContainer(`livenessProbe:\n${ASK}  initialDelaySeconds: 10\n`) },
    { ok: inContainer(`startupProbe:\n${ASK}  failureThreshold: 30\nlivenessProbe:\n${ASK}  initialDelaySeconds: 60\n`), title: 'a startup probe is there' },
    { ok: inContainer(`livenessProbe:\n${ASK}  initialDelaySeconds: {{ .Values.delay }}\n`) },
  ],
  check: {
    container(container, { report }) {
      const liveness = container.probe('livenessProbe');
      const delay = liveness?.node.entryOf('initialDelaySeconds');
      const seconds = liveness?.setting('initialDelaySeconds') ?? 0;
      if (!liveness || !delay || seconds <= 30 || !container.lacks('startupProbe')) return;
      report({ at: delay.value.writtenRange, message: `Liveness is not watched for ${seconds} s: a startupProbe waits as long as needed`, fix: withStartupProbe(liveness, seconds) });
    },
  },
});

/** The same question, asked as often as it takes to wait as long as before. */
function withStartupProbe(liveness: Probe, seconds: number): Fix | undefined {
  const [handler] = liveness.handlers;
  const delay = liveness.node.entryOf('initialDelaySeconds');
  const period = liveness.setting('periodSeconds');
  const value = handler && asNewValue(handler.value);
  if (!handler || !delay || value === undefined || period === undefined || period <= 0) return undefined;
  const ownPeriod: Record<string, NewValue> = period === 10 ? {} : { periodSeconds: String(period) };
  const probe: NewValue = { [handler.name]: value, ...ownPeriod, failureThreshold: String(Math.ceil(seconds / period)) };
  const removed = removeEntry(delay);
  const added = insertEntry(liveness.container.node, 'startupProbe', probe, { before: 'livenessProbe' });
  return removed && added && suggestedFix('Wait with a startupProbe instead', removed, added);
}
