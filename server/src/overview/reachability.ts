import type { ComposeFile, Service } from '../compose/model';

/** Which services can talk to each other: those that are on a network together, on whatever port. */
export class Reachability {
  private readonly networksByService = new Map<string, readonly string[]>();
  private readonly membersByNetwork = new Map<string, Service[]>();

  constructor(private readonly file: ComposeFile) {
    for (const service of file.services) {
      const networks = this.networksOf(service);
      for (const name of new Set(networks)) {
        const members = this.membersByNetwork.get(name);
        if (members) members.push(service);
        else this.membersByNetwork.set(name, [service]);
      }
    }
  }

  /** Names of the networks that have a service on them. */
  get networks(): readonly string[] {
    return [...this.membersByNetwork.keys()];
  }

  membersOf(network: string): readonly Service[] {
    return this.membersByNetwork.get(network) ?? [];
  }

  /**
   * Names of the networks that a service is on: `default` unless it says something else, those of another service whose network
   * namespace it is in, none for one on the host's network or without any, and where a variable decides.
   */
  networksOf(service: Service): readonly string[] {
    const known = this.networksByService.get(service.name);
    if (known) return known;
    this.networksByService.set(service.name, []);
    const networks = this.readNetworks(service);
    this.networksByService.set(service.name, networks);
    return networks;
  }

  /** Services that share a network with this one, by the networks that they share. */
  neighboursOf(service: Service): ReadonlyMap<Service, readonly string[]> {
    const neighbours = new Map<Service, string[]>();
    for (const network of this.networksOf(service)) {
      for (const member of this.membersOf(network)) {
        if (member === service) continue;
        const shared = neighbours.get(member);
        if (shared) shared.push(network);
        else neighbours.set(member, [network]);
      }
    }
    return neighbours;
  }

  private readNetworks(service: Service): readonly string[] {
    const mode = service.namespaces.network_mode;
    if (mode) {
      const other = mode.service?.text === undefined ? undefined : this.file.service(mode.service.text);
      return other ? this.networksOf(other) : [];
    }
    if (service.networks.length > 0) return service.networks.filter(({ hasVariable }) => !hasVariable).map(({ name }) => name);
    return service.has('network_mode') || service.hasUnknownBase ? [] : ['default'];
  }
}
