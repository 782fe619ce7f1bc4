import { declaresAll } from '../compose/certainty';
import { hostBindOf } from '../compose/host-binds';
import { isControlSocket } from '../compose/host-paths';
import type { ComposeFile, Resource, Service } from '../compose/model';
import type { Port } from '../compose/ports';
import { booleanOf } from '../compose/text';
import type { Mount } from '../compose/volumes';
import type { Range } from '../core/text';
import type { UnmarkedOverview } from './cursor';
import { groupBy } from './group-by';
import { counted, listed, type OverviewEdge, type OverviewNode, type NodeState, type Sentence } from './model';
import { Reachability } from './reachability';
import { limitTexts, portText, serviceCgroup, serviceUser, type ServiceContext } from './service-facts';

/** Services, the networks on which they reach each other, who reaches their ports from outside, and where their data is kept. */
export function composeOverview(file: ComposeFile, context: ServiceContext): UnmarkedOverview {
  return new ComposeReader(file, context).read();
}

type Outside = 'everyone' | 'host';

const OUTSIDES: Readonly<Record<Outside, string>> = { everyone: 'Everyone who reaches the host', host: 'This machine alone' };

class ComposeReader {
  private readonly nodes: OverviewNode[] = [];
  private readonly edges: OverviewEdge[] = [];
  private readonly text: Sentence[] = [];
  private readonly reach: Reachability;
  private readonly names: ReadonlySet<string>;
  private readonly volumeUses: ReadonlyMap<string, readonly VolumeUse[]>;

  constructor(
    private readonly file: ComposeFile,
    private readonly context: ServiceContext,
  ) {
    this.reach = new Reachability(file);
    this.names = new Set(file.services.map(({ name }) => name));
    this.volumeUses = groupBy(file.services.flatMap(volumeUsesOf), ({ name }) => name);
  }

  read(): UnmarkedOverview {
    this.addOutsides();
    for (const name of this.networkNames()) this.addNetwork(name);
    for (const service of this.file.services) this.addService(service);
    for (const name of this.volumeNames()) this.addVolume(name);
    for (const service of this.file.services) this.addDependencies(service);
    const headlines = this.file.services.map((service): [string, string] => [`service:${service.name}`, `${service.name}: ${this.reachText(service)}`]);
    return { kind: 'compose', nodes: this.nodes, edges: this.edges, text: this.text, headlines: new Map(headlines) };
  }

  private addOutsides(): void {
    for (const outside of ['everyone', 'host'] as const) {
      const first = this.file.services.flatMap(({ ports }) => ports).find((port) => outsideOf(port) === outside)?.node.writtenRange
        ?? (outside === 'everyone' ? this.file.services.find(onHostNetwork)?.namespaces.network_mode?.text.range : undefined);
      if (first) this.nodes.push({ id: `outside:${outside}`, kind: 'outside', title: OUTSIDES[outside], details: [], range: first, state: outside });
    }
  }

  /** Declared networks, and the default one or others that services are on. */
  private networkNames(): readonly string[] {
    const used = this.reach.networks;
    return [...new Set([...this.file.networks.map(({ name }) => name).filter((name) => name !== 'default' || used.includes(name)), ...used])];
  }

  private addNetwork(name: string): void {
    const resource = this.file.resource('network', name);
    const members = this.reach.membersOf(name).map((service) => service.name);
    const isInternal = booleanOf(resource?.node?.get('internal')) === true;
    const details = [
      ...(members.length === 0 ? ['nobody is on it'] : [counted(members.length, 'service')]),
      ...(isInternal ? ['internal'] : []),
      ...(resource?.external ? ['external'] : []),
    ];
    const range = resource?.keyRange ?? emptyAt(this.firstUse(name));
    if (!range) return;
    const id = `network:${name}`;
    this.nodes.push({ id, kind: 'network', title: name, details, range, state: resource || name === 'default' ? 'plain' : this.missing() });
    for (const member of members) this.edges.push({ from: `service:${member}`, to: id, kind: 'joins' });
    const isOut = isInternal ? ' It is internal: no way leads out of it.' : '';
    const reaches = members.length > 1 ? `joins ${listed(members)}, which reach each other on every port.` : `has ${members[0] ?? 'nobody'} on it.`;
    this.text.push({ node: id, text: `The network ${name} ${reaches}${isOut}` });
  }

  private firstUse(network: string): Range | undefined {
    const [first] = this.reach.membersOf(network);
    return first?.networks.find(({ name }) => name === network)?.range ?? first?.keyRange;
  }

  private missing(): NodeState {
    return declaresAll(this.file) ? 'missing' : 'plain';
  }

  private addService(service: Service): void {
    const id = `service:${service.name}`;
    const files = serviceCgroup(service, this.file, this.context) ?? [];
    const user = serviceUser(service, this.file, this.context);
    const runs = service.image?.text.written ?? (service.build ? `build ${service.build.context?.written ?? '.'}` : undefined);
    const source = service.image && service.build ? [runs ?? '', `built from ${service.build.context?.written ?? '.'}`] : runs === undefined ? [] : [runs];
    const details = [
      ...source,
      ...(user === undefined ? [] : [user]),
      ...limitTexts(files),
      ...(service.boolean('privileged') === true ? ['privileged'] : []),
      ...networkNotes(service),
      ...service.texts('profiles').map(({ written }) => `profile ${written}`),
    ];
    const state = this.stateOf(service);
    this.nodes.push({ id, kind: 'service', title: service.name, details, range: service.entry.range, state });
    service.ports.forEach((port, index) => this.addPort(service, port, index));
    service.mounts.forEach((mount, index) => this.addMount(service, mount, index));
    if (onHostNetwork(service)) this.edges.push({ from: 'outside:everyone', to: id, kind: 'publishes', label: 'network of the host' });
    this.text.push({ node: id, text: this.sentenceOf(service, details) });
  }

  private stateOf(service: Service): NodeState {
    const outsides = service.ports.map(outsideOf);
    if (outsides.includes('everyone') || onHostNetwork(service)) return 'everyone';
    return outsides.includes('host') ? 'host' : 'inside';
  }

  private addPort(service: Service, port: Port, index: number): void {
    const outside = outsideOf(port);
    const id = `port:${service.name}:${index}`;
    this.nodes.push({
      id, kind: 'port', parent: `service:${service.name}`, title: portText(port), range: port.node.writtenRange, state: outside ?? 'plain',
      details: [outside === undefined ? 'a variable decides who reaches it' : `reached by ${OUTSIDES[outside].toLowerCase()}`],
    });
    if (outside) this.edges.push({ from: `outside:${outside}`, to: id, kind: 'publishes' });
  }

  private addMount(service: Service, mount: Mount, index: number): void {
    const id = `mount:${service.name}:${index}`;
    const path = hostBindOf(mount)?.path;
    const isSocket = path !== undefined && isControlSocket(path);
    const details = [
      ...(mount.type === undefined ? [] : [mount.type === 'volume' && !mount.source ? 'a new volume each time' : mount.type]),
      ...(mount.readOnly ? ['read-only'] : []),
      ...(isSocket ? ['gives orders to the engine of the host'] : []),
    ];
    this.nodes.push({
      id, kind: 'mount', parent: `service:${service.name}`, title: mountText(mount), details,
      range: mount.node.writtenRange, state: isSocket ? 'dangerous' : 'plain',
    });
    const volume = mount.type === 'volume' ? mount.source?.text : undefined;
    if (volume !== undefined) this.edges.push({ from: id, to: `volume:${volume}`, kind: 'stores' });
  }

  private volumeNames(): readonly string[] {
    return [...new Set([...this.file.volumes.map(({ name }) => name), ...this.volumeUses.keys()])];
  }

  private addVolume(name: string): void {
    const resource = this.file.resource('volume', name);
    const uses = this.volumeUses.get(name) ?? [];
    const users = [...new Set(uses.map(({ user }) => user))];
    const range = resource?.keyRange ?? emptyAt(uses[0]?.range);
    if (!range) return;
    const id = `volume:${name}`;
    const details = [users.length === 0 ? 'nobody mounts it' : `used by ${listed(users, 4)}`, ...(resource?.external ? ['external'] : [])];
    this.nodes.push({ id, kind: 'volume', title: name, details, range, state: resource ? 'plain' : this.missing() });
    this.text.push({ node: id, text: `The volume ${name} is ${users.length === 0 ? 'mounted by nobody' : `mounted by ${listed(users)}`}. ${volumeFate(resource)}` });
  }

  private addDependencies(service: Service): void {
    const from = `service:${service.name}`;
    for (const { service: name, condition } of service.dependsOn) {
      if (!this.names.has(name)) continue;
      this.edges.push({ from, to: `service:${name}`, kind: 'depends on', ...(condition === undefined ? {} : { label: condition }) });
    }
    for (const mode of Object.values(service.namespaces)) {
      const other = mode.service?.text;
      if (other !== undefined && this.names.has(other)) this.edges.push({ from, to: `service:${other}`, kind: 'shares', label: mode.key });
    }
  }

  private sentenceOf(service: Service, details: readonly string[]): string {
    const facts = details.length === 0 ? '' : ` (${details.join(', ')})`;
    const waits = service.dependsOn.map(({ service: name, condition }) => (condition === 'service_started' || !condition ? name : `${name} (${condition})`));
    const after = waits.length === 0 ? '' : ` It starts after ${listed(waits)}.`;
    const stores = service.mounts.length === 0 ? '' : ` It mounts ${listed(service.mounts.map(mountText))}.`;
    return `Service ${service.name}${facts}: ${this.reachText(service)}${after}${stores}`;
  }

  private reachText(service: Service): string {
    const published = (['everyone', 'host'] as const).flatMap((outside) => {
      const ports = service.ports.filter((port) => outsideOf(port) === outside).map(({ published }) => published?.text.written ?? 'a free port');
      return ports.length === 0 ? [] : [`${OUTSIDES[outside].toLowerCase()} reaches it on ${listed(ports, 5)}`];
    });
    const onHost = onHostNetwork(service) ? ['it is on the network of the host, where everyone reaches whatever it listens on'] : [];
    const neighbours = this.reach.neighboursOf(service).map(({ name }) => name);
    const networks = this.reach.networksOf(service);
    const inside = neighbours.length === 0 ? [] : [`${listed(neighbours)} ${neighbours.length === 1 ? 'reaches' : 'reach'} it over ${listed(networks)}`];
    const ways = [...published, ...onHost, ...inside];
    return ways.length === 0 ? 'no other service and nobody outside reaches it.' : `${ways.join('; ')}.`;
  }
}

/** A place to jump to for what is not declared: the cursor there is meant for the service. */
function emptyAt(range: Range | undefined): Range | undefined {
  return range && { start: range.start, end: range.start };
}

/** A mount of a named volume. */
interface VolumeUse {
  readonly name: string;
  readonly user: string;
  readonly range: Range;
}

function volumeUsesOf({ name: user, mounts }: Service): readonly VolumeUse[] {
  return mounts.flatMap(({ type, source }) => (type === 'volume' && source?.text !== undefined ? [{ name: source.text, user, range: source.range }] : []));
}

function outsideOf({ exposure }: Port): Outside | undefined {
  if (exposure === 'unknown') return undefined;
  return exposure === 'loopback' ? 'host' : 'everyone';
}

function onHostNetwork({ namespaces }: Service): boolean {
  return namespaces.network_mode?.isHost === true;
}

function networkNotes({ namespaces }: Service): readonly string[] {
  const mode = namespaces.network_mode;
  if (!mode) return [];
  if (mode.isHost) return ['network of the host'];
  if (mode.text.text === 'none') return ['no network'];
  return mode.service?.text === undefined ? [] : [`network of ${mode.service.text}`];
}

/** `data → /var/lib/data`, `./src → /app`, `tmpfs → /tmp` */
function mountText({ type, source, target }: Mount): string {
  const from = source?.written ?? (type === 'tmpfs' ? 'tmpfs' : 'anonymous volume');
  return `${from} → ${target?.written ?? '?'}`;
}

function volumeFate(resource: Resource | undefined): string {
  return resource?.external ? 'Compose neither makes nor removes it.' : 'docker compose down keeps it, down -v removes it.';
}
