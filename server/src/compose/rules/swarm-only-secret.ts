import type { YamlEntry } from '../../yaml/tree';
import type { Resource } from '../model';
import { composeRule } from '../rule';
import { reference } from '../sources';
import { isForSwarm, swarmOnlyEntries } from '../swarm';

export default composeRule({
  id: 'compose/swarm-only-secret',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Secret or config that only Swarm can provide',
  why: 'External secrets and configs, and those from a driver, live in Swarm. `docker compose up` refuses a service that uses one: "unsupported external secret".',
  unless: 'The file is for `docker stack deploy`.',
  topic: 'secrets',
  sources: [reference('secrets'), reference('configs')],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    secrets: [token]\nsecrets:\n  token:\n    «external»: true\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    configs: [app]\nconfigs:\n  app:\n    file: ./app.tmpl\n    «template_driver»: golang\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    secrets: [token]\nsecrets:\n  token:\n    environment: TOKEN\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    secrets: [token]\n    deploy:\n      update_config: { parallelism: 1 }\nsecrets:\n  token:\n    external: true\n', title: 'for Swarm' },
    { ok: 'services:\n  api:\n    image: example/api:2\nsecrets:\n  token:\n    external: true\n', title: 'that nothing gets' },
  ],
  check: {
    resource(resource, { report, file }) {
      const entry = swarmKey(resource);
      const isUsed = file.references.some(({ kind, name }) => kind === resource.kind && name === resource.name);
      if (!entry || !isUsed || isForSwarm(file) || file.services.some((service) => swarmOnlyEntries(service).length > 0)) return;
      report({ at: entry.keyRange, message: `docker compose up refuses services that get this ${resource.kind}: only Swarm has it` });
    },
  },
});

function swarmKey({ kind, node, external }: Resource): YamlEntry | undefined {
  if (kind !== 'secret' && kind !== 'config') return undefined;
  return (external === true ? node?.entryOf('external') : undefined) ?? node?.entryOf('driver') ?? node?.entryOf('template_driver');
}
