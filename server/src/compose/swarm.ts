import { SERVICE_KEYS } from './keys';
import { textOf } from './text';
import type { ComposeFile } from './model';
import type { YamlEntry } from '../yaml/tree';
import type { Service } from './service';

/** Entries below `deploy` on which only Swarm acts, by the table of keys. */
export function swarmOnlyEntries(service: Service): readonly YamlEntry[] {
  const deploy = service.valueOf('deploy');
  const keys = SERVICE_KEYS.get('deploy')?.shape.keys;
  if (deploy?.kind !== 'map' || !keys) return [];
  return deploy.entries.flatMap((entry) => {
    const key = keys.get(entry.name);
    if (key?.swarmOnly) return [entry];
    const below = key?.shape.keys;
    if (entry.value.kind !== 'map' || !below || entry.name === 'resources') return [];
    return entry.value.entries.filter(({ name }) => below.get(name)?.swarmOnly);
  });
}

/** Whether the file says by itself that it is for `docker stack deploy`: by its name, an overlay network, or where its services may run. */
export function isForSwarm(file: ComposeFile): boolean {
  if (/(?:^|[/._-])(?:stack|swarm)(?:[._-]|$)/i.test(file.path)) return true;
  if (file.networks.some(({ node }) => textOf(node?.get('driver'))?.text === 'overlay')) return true;
  return file.services.some((service) => ['placement', 'mode', 'endpoint_mode'].some((key) => service.has('deploy', key)));
}
