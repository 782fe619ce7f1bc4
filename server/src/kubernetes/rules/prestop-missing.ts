import { inDeployedContainer, service, stream } from '../example-manifests';
import { kubernetesRule } from '../rule';

const SERVICE = service('selector:\n  app: web\nports:\n  - port: 80\n');

export default kubernetesRule({
  id: 'kubernetes/prestop-missing',
  severity: 'hint',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Pod may get requests after it was told to stop',
  why: 'A pod is taken out of its Services while it gets SIGTERM, at the same time. For a moment proxies still send requests; a preStop sleep of a few seconds keeps the program alive until they have heard of it.',
  unless: 'The program itself waits before it closes its port.',
  topic: 'signals-and-pid-1',
  options: {
    always: { default: false, strict: true, description: 'Ask containers of pods that no Service selects as well.' },
  },
  sources: [{ title: 'Container Lifecycle Hooks', url: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/' }],
  aliases: ['datree:CONTAINERS_MISSING_PRESTOP_KEY'],
  fix: 'none',
  examples: [
    { bad: stream(inDeployedContainer('', '«web»'), SERVICE) },
    { bad: inDeployedContainer('', '«web»'), options: { always: true } },
    { ok: stream(inDeployedContainer('lifecycle:\n  preStop:\n    sleep:\n      seconds: 5\n'), SERVICE) },
    { ok: inDeployedContainer('') },
  ],
  check: {
    container(container, { report, set, options }) {
      const { pod } = container;
      if (!container.isLongRunning || pod.runsToCompletion || !container.lacks('lifecycle', 'preStop')) return;
      if (!options.always && set.servicesOf(pod).length === 0) return;
      report({ at: container.anchor, message: `Container ${container.name.slice(0, 50)} has no preStop hook` });
    },
  },
});
