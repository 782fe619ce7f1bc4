import { inPod } from '../example-manifests';
import type { Container } from '../pod';
import { kubernetesRule } from '../rule';
import { isSet, numberOf, textsOf } from '../values';

const WITH = (hook: string, grace = ''): string => inPod(`${grace}containers:\n  - name: web\n    image: nginx:1.29\n    lifecycle:\n      «preStop»:\n        ${hook}\n`);

export default kubernetesRule({
  id: 'kubernetes/prestop-longer-than-grace',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Hook sleeps longer than the pod has to stop',
  why: 'The grace period starts with the preStop hook. When the hook alone takes as long, the program gets SIGTERM and SIGKILL at almost the same time and cannot finish what it does.',
  topic: 'signals-and-pid-1',
  sources: [{ title: 'Container Lifecycle Hooks', url: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/' }, { title: 'Pod Lifecycle: termination of Pods', url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: WITH('exec: {command: [sleep, "60"]}'), title: 'the grace period is 30 seconds unless said otherwise' },
    { bad: WITH('sleep: {seconds: 20}', 'terminationGracePeriodSeconds: 20\n') },
    { bad: WITH('exec: {command: [/bin/sh, -c, "sleep 45 && nginx -s quit"]}') },
    { ok: WITH('sleep: {seconds: 10}').replace('«preStop»', 'preStop') },
    { ok: WITH('exec: {command: [sleep, "60"]}', 'terminationGracePeriodSeconds: 120\n').replace('«preStop»', 'preStop') },
    { ok: WITH('exec: {command: [sleep, "60"]}', 'terminationGracePeriodSeconds: {{ .Values.grace }}\n').replace('«preStop»', 'preStop') },
  ],
  check: {
    container(container, { report }) {
      const entry = container.get('lifecycle')?.kind === 'map' ? container.get('lifecycle', 'preStop') : undefined;
      const seconds = sleepOf(container);
      const written = container.pod.get('terminationGracePeriodSeconds');
      const grace = isSet(written) ? numberOf(written) : container.pod.lacks('terminationGracePeriodSeconds') ? 30 : undefined;
      const key = entry?.parent?.kind === 'map' ? entry.parent.entryOf('preStop') : undefined;
      if (!key || seconds === undefined || grace === undefined || grace === 0 || seconds < grace) return;
      report({ at: key.keyRange, message: `Sleeps ${seconds} s of the ${grace} s that the pod has to stop` });
    },
  },
});

/** Seconds of the `sleep` with which a preStop hook begins. */
function sleepOf(container: Container): number | undefined {
  const seconds = numberOf(container.get('lifecycle', 'preStop', 'sleep', 'seconds'));
  if (seconds !== undefined) return seconds;
  const words = textsOf(container.get('lifecycle', 'preStop', 'exec', 'command'));
  const script = /^(?:\/bin\/)?(?:ba|)sh$/.test(words[0] ?? '') && words[1] === '-c' ? words[2] ?? '' : words.join(' ');
  const written = /^\s{0,9}(?:\/bin\/|\/usr\/bin\/)?sleep\s{1,9}(\d{1,6})(?:s|\b)/.exec(script)?.[1];
  return written === undefined ? undefined : Number(written);
}
