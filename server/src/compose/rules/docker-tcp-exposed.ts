import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/docker-tcp-exposed',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Engine API reachable over plain TCP',
  why: 'On port 2375 the engine takes orders from everybody without asking who it is, and an order can start a container with the disk of the host. Such ports are found by scanners within hours.',
  unless: 'The port is reachable from trusted containers only, as with a proxy in front of the socket.',
  topic: 'hardening',
  sources: [COMPOSE_SOURCES.dockerApiAccess, COMPOSE_SOURCES.owasp, reference('services', 'ports')],
  aliases: ['owasp:docker-1'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  engine:\n    image: docker:29-dind\n    ports:\n      - «"2375:2375"»\n' },
    { bad: 'services:\n  ci:\n    image: example/ci:4\n    environment:\n      DOCKER_HOST: «tcp://192.0.2.7:2375»\n' },
    { ok: 'services:\n  engine:\n    image: docker:29-dind\n    ports:\n      - "127.0.0.1:2375:2375"\n' },
    { ok: 'services:\n  ci:\n    image: example/ci:4\n    environment:\n      DOCKER_HOST: tcp://engine:2375\n  engine:\n    image: docker:29-dind\n', title: 'on the network of the project' },
    { ok: 'services:\n  ci:\n    image: example/ci:4\n    environment:\n      DOCKER_HOST: tcp://192.0.2.7:2376\n      DOCKER_TLS_VERIFY: "1"\n' },
  ],
  check: {
    port({ target, exposure, node }, { report }) {
      if (target?.first !== 2375 || exposure !== 'all') return;
      report({ at: node.range, message: 'Everybody who reaches the host can command this engine' });
    },
    variable({ name, value }, { report, file }) {
      const [, host] = /^tcp:\/\/([^:/]+):2375\/?$/.exec(value?.text ?? '') ?? [];
      if (name !== 'DOCKER_HOST' || !value || host === undefined) return;
      if (file.service(host) || !/^[\d.]+$|\.[a-z]+$/i.test(host) || /^127\./.test(host)) return;
      report({ at: value.range, message: 'The engine is commanded over the network without encryption or login' });
    },
  },
});
