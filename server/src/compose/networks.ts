import type { Service } from './model';

/** The networks of a service by name; undefined where a mode stands in for them or they are not all known. */
export function networksOf(service: Service): readonly string[] | undefined {
  if (service.has('network_mode') || service.uncertain || service.networks.some(({ hasVariable }) => hasVariable)) return undefined;
  const names = service.networks.map(({ name }) => name);
  return names.length > 0 ? names : ['default'];
}
