import type { ComposeFile, Service } from '../model';
import type { Port } from '../ports';
import { canRunTogether } from '../profiles';
import { composeRule } from '../rule';
import { reference } from '../sources';

interface Claim {
  readonly port: Port;
  readonly service: Service;
  readonly first: number;
  readonly last: number;
  /** Undefined for every address of the host. */
  readonly address: string | undefined;
}

export default composeRule({
  id: 'compose/duplicate-host-port',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Host port published twice',
  why: 'A port of the host can be published once for each address and protocol. The second container fails to start with "port is already allocated".',
  unless: 'Only one of the services runs at a time.',
  topic: 'publishing-ports',
  options: {
    ranges: {
      default: false, strict: true, description: 'Count every port of a range that is published for one container port, of which the engine takes a free one.',
    },
  },
  sources: [reference('services', 'ports')],
  aliases: ['dclint:no-duplicate-exported-ports'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    ports: ["8080:80"]\n  api:\n    image: example/api:2\n    ports:\n      - «"127.0.0.1:8080:8000"»\n' },
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    ports: ["8000-8010:8000-8010"]\n  api:\n    image: example/api:2\n    ports:\n      - target: 80\n        published: «"8005"»\n' },
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    ports: ["8000-8010:80"]\n  api:\n    image: example/api:2\n    ports: [«"8005:80"»]\n', options: { ranges: true } },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    ports: ["8080:80", "8080:80/udp"]\n  api:\n    image: example/api:2\n    ports: ["8080", "8000-8010:80", "8005:81"]\n' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    ports: ["127.0.0.1:8080:80"]\n  api:\n    image: example/api:2\n    ports: ["192.0.2.1:8080:80"]\n', title: 'two addresses' },
    { ok: 'services:\n  dev:\n    build: .\n    profiles: [dev]\n    ports: ["8080:80"]\n  prod:\n    build: .\n    profiles: [prod]\n    ports: ["8080:80"]\n', title: 'alternatives' },
  ],
  check: {
    file(file, { report, options }) {
      let reaching: readonly Claim[] = [];
      for (const claim of sortedClaims(file, options.ranges)) {
        reaching = reaching.filter(({ last }) => last >= claim.first);
        const other = reaching.find((earlier) => collide(earlier, claim));
        const [late, early] = other && isBefore(claim, other) ? [other, claim] : [claim, other];
        if (early) {
          report({
            at: late.port.range,
            message: `"${early.service.name.slice(0, 40)}" publishes port ${late.port.published?.text.written.slice(0, 20)} of the host as well`,
            related: [{ range: early.port.range, message: 'Published here' }],
          });
        }
        reaching = [...reaching, claim];
      }
    },
  },
});

/** By the first port, so that an earlier claim collides only if it reaches far enough. */
function sortedClaims(file: ComposeFile, withRanges: boolean): readonly Claim[] {
  const claims = file.services.flatMap((service) => (service.namespaces.network_mode?.isHost ? [] : service.ports.flatMap((port): Claim[] => {
    const { first, last } = port.published ?? {};
    const isChoice = first !== last && port.target?.first === port.target?.last;
    if (first === undefined || last === undefined || first === 0 || port.hostIp?.hasVariable || (isChoice && !withRanges)) return [];
    const address = port.exposure === 'all' ? undefined : port.hostIp?.text?.replace(/^\[|\]$/g, '');
    return [{ port, service, first, last, address }];
  })));
  return claims.sort((a, b) => a.first - b.first);
}

function collide(a: Claim, b: Claim): boolean {
  if (a.port.protocol === undefined || a.port.protocol !== b.port.protocol || a.port.node.range.start === b.port.node.range.start) return false;
  const sameAddress = a.address === undefined || b.address === undefined || a.address === b.address;
  return sameAddress && (a.service === b.service || canRunTogether(a.service, b.service));
}

function isBefore(a: Claim, b: Claim): boolean {
  return a.port.range.start < b.port.range.start;
}
