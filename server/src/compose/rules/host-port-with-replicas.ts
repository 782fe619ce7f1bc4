import { suggestedFix } from '../../core/rule';
import { replacePart } from '../edits';
import { composeRule } from '../rule';
import type { Port } from '../ports';
import { reference } from '../sources';
import { isForSwarm, swarmOnlyEntries } from '../swarm';

export default composeRule({
  id: 'compose/host-port-with-replicas',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'One host port for several containers',
  why: 'A port of the host can be published once. The first container of the service takes it, and the others fail with "port is already allocated".',
  unless: 'The file is for Swarm, which balances one port over all containers.',
  topic: 'publishing-ports',
  sources: [reference('services', 'ports'), reference('deploy', 'replicas')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    scale: 3\n    ports:\n      - "127.0.0.1:«8080»:80"\n',
      good: 'services:\n  api:\n    image: example/api:2\n    scale: 3\n    ports:\n      - "127.0.0.1:8080-8082:80"\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    scale: 3\n    ports:\n      - "127.0.0.1:8080-8082:80"\n      - "127.0.0.1::81"\n  one:\n    image: example/api:2\n    ports:\n      - "127.0.0.1:8090:80"\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    ports:\n      - "8080:80"\n    deploy:\n      replicas: 3\n      update_config: { parallelism: 1 }\n', title: 'for Swarm' },
  ],
  check: {
    port(port, { report, service, file }) {
      const count = service.replicas[0];
      const wanted = count?.value ?? 1;
      if (wanted <= 1 || !port.published || available(port) >= wanted) return;
      if (isForSwarm(file) || swarmOnlyEntries(service).length > 0 || port.mode?.text === 'ingress') return;
      const { first, text } = port.published;
      const edit = first === undefined ? undefined : replacePart(text, `${first}-${first + wanted - 1}`);
      report({
        at: text.range,
        severity: count?.path === 'scale' ? 'error' : 'warning',
        message: `${wanted} containers cannot all publish port ${text.written.slice(0, 20)} of the host`,
        fix: edit && port.target?.first === port.target?.last ? suggestedFix('Publish a range of ports', edit) : undefined,
      });
    },
  },
});

/** Ports of the host that the item may take. */
function available({ published }: Port): number {
  return published?.first === undefined || published.last === undefined ? Infinity : published.last - published.first + 1;
}
