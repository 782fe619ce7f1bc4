import { reportsHost } from '../namespace-sharing';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/host-network',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Container on the network of the host',
  why: 'The container listens on every address of the host without any published port, and reaches services that listen only for the host itself. Names of other services do not resolve, and published ports are ignored.',
  unless: 'The program watches or shapes the traffic of the host, or needs broadcasts, as home automation and VPN software do.',
  topic: 'network-drivers',
  sources: [reference('services', 'network_mode'), COMPOSE_SOURCES.dockerHostNetwork],
  aliases: ['kics:shared_host_network_namespace', 'compose-lint:CL-0008', 'cis-docker:5.10'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  agent:\n    image: example/agent:2.1\n    network_mode: «host»\n',
      good: 'services:\n  agent:\n    image: example/agent:2.1\n',
    },
    { ok: 'services:\n  agent:\n    image: example/agent:2.1\n    network_mode: service:vpn\n  vpn:\n    image: example/vpn:1\n', title: 'another container' },
    { ok: 'services:\n  agent:\n    image: example/agent:2.1\n    network_mode: ${MODE:-host}\n', title: 'a variable decides' },
  ],
  check: reportsHost('network_mode', 'The container shares the network of the host'),
});
