import { suggestedFix } from '../../core/rule';
import { bindToLoopback } from '../edits';
import { aliasesFor, dataServiceBehind, isAdminUi, isPublishedToAll } from '../exposure';
import { composeRule } from '../rule';
import { reference } from '../sources';

const ALIASES = ['compose-lint:CL-0005', 'cis-docker:5.14', 'kics:container_traffic_not_bound_to_host_interface'];

export default composeRule({
  id: 'compose/ephemeral-port',
  severity: 'info',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Container port without a host port',
  why: 'A number alone does not publish this port of the host: it publishes any free one, another at every start, and on every interface. Services that only talk to each other need no entry at all.',
  unless: 'The service is scaled, and its ports are looked up with `docker compose port`.',
  topic: 'publishing-ports',
  sources: [reference('services', 'ports'), reference('services', 'expose')],
  aliases: ALIASES,
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    ports:\n      - «"3000"»\n',
      good: 'services:\n  api:\n    image: example/api:2\n    ports:\n      - "127.0.0.1::3000"\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    ports:\n      - "3000:3000"\n      - "127.0.0.1::3001"\n    expose:\n      - "9000"\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    scale: 3\n    ports:\n      - "3000"\n', title: 'a scaled service' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    ports:\n      - ${PORTS}\n' },
  ],
  check: {
    port(port, { report, service }) {
      const isScaled = service.replicas.some(({ value }) => value !== 1);
      if (port.published || port.target?.first === undefined || isScaled || !isPublishedToAll(port, service)) return;
      if (dataServiceBehind(port, service) || isAdminUi(service)) return;
      const edit = bindToLoopback(port);
      report({
        at: port.range,
        message: `Publishes a random port of the host for ${port.target.text.written}, on every interface`,
        aliases: ALIASES.filter((alias) => aliasesFor(port).includes(alias)),
        fix: edit && suggestedFix('Publish it to the host itself only', edit),
      });
    },
  },
});
