import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';
import type { PortRange } from '../ports';

export default composeRule({
  id: 'compose/privileged-host-port',
  severity: 'info',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'Port below 1024',
  why: 'Ports below 1024 are reserved for services of the system: who answers there is taken for one. Rootless engines cannot publish them at all.',
  unless: 'The service is the front door of the host.',
  topic: 'publishing-ports',
  options: {
    inContainer: {
      default: false, strict: true, description: 'Report low ports of the container too, unless NET_BIND_SERVICE is dropped, as KICS does.',
    },
  },
  sources: [COMPOSE_SOURCES.dockerPorts, reference('services', 'ports')],
  aliases: ['kics:privileged_ports_mapped_in_container', 'cis-docker:5.8'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    ports:\n      - «"443:8443"»\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    ports:\n      - «"8080:80"»\n', options: { inContainer: true } },
    { ok: 'services:\n  api:\n    image: example/api:2\n    ports:\n      - "8080:80"\n      - "8443-8445:8443-8445"\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    cap_drop: [NET_BIND_SERVICE]\n    ports:\n      - "8080:80"\n', options: { inContainer: true } },
  ],
  check: {
    port({ published, target, range }, { report, options, service }) {
      const mayBindLow = !service.texts('cap_drop').some(({ text }) => /^(?:CAP_)?NET_BIND_SERVICE$/i.test(text ?? ''));
      const isLowInContainer = options.inContainer && mayBindLow && isLow(target);
      if (!isLow(published) && !isLowInContainer) return;
      report({
        at: range,
        message: isLow(published) ? `Port ${published?.text.written} of the host is reserved for services of the system` : `Port ${target?.text.written} of the container is below 1024`,
        aliases: [...(mayBindLow ? ['kics:privileged_ports_mapped_in_container'] : []), ...(isLow(published) ? ['cis-docker:5.8'] : [])],
      });
    },
  },
});

function isLow(port: PortRange | undefined): boolean {
  return port?.first !== undefined && port.first > 0 && port.first < 1024;
}
