import type { ComposeFile, Service } from '../compose/model';
import { groupBy } from './group-by';

/** Which services can talk to each other: those that are on a network together, on whatever port. */
export class Reachability {
  private readonly networksByService = new Map<string, readonly string[]>();
  private readonly membersByNetwork: ReadonlyMap<string, readonly { readonly service: Service }[]>;

  constructor(private readonly file: ComposeFile) {
    const memberships = file.services.flatMap((service) => [...new Set(this.networksOf(service))].map((network) => ({ service, network })));
    this.membersByNetwork = groupBy(memberships, ({ network }) => network);
  }

  /** Names of the networks that have a service on them. */
  get networks(): readonly string[] {
    return [...this.membersByNetwork.keys()];
  }

  membersOf(network: string): readonly Service[] {
    return (this.membersByNetwork.get(network) ?? []).map(({ service }) => service);
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

  /** Services that share a network with this one. */
  neighboursOf(service: Service): readonly Service[] {
    const members = new Set(this.networksOf(service).flatMap((network) => this.membersOf(network)));
    return [...members].filter((member) => member !== service);
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
