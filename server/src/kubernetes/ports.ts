import { asScalar, get, type YamlNode, type YamlScalar } from '../yaml/tree';
import type { Container } from './pod';
import { isSet, mapsOf, numberOf, textOf } from './values';

/** One entry of a container's `ports`. */
export interface ContainerPort {
  readonly node: YamlNode;
  readonly number: number | undefined;
  readonly numberNode: YamlScalar | undefined;
  readonly protocol: string;
  readonly name: string | undefined;
  readonly nameNode: YamlScalar | undefined;
  readonly hostPort: number | undefined;
  readonly hostIP: string | undefined;
}

export function portsOf(container: Container): readonly ContainerPort[] {
  return container.ports.map((node) => {
    const numberNode = asScalar(node.get('containerPort'));
    const nameNode = asScalar(node.get('name'));
    return {
      node, numberNode, nameNode,
      number: numberOf(numberNode),
      protocol: textOf(node.get('protocol')) ?? 'TCP',
      name: textOf(nameNode),
      hostPort: numberOf(node.get('hostPort')),
      hostIP: textOf(node.get('hostIP')),
    };
  });
}

/** Why a name cannot be that of a port (RFC 6335, "IANA service name", as apimachinery's `IsValidPortName` reads it). */
export function portNameProblem(name: string): string | undefined {
  if (name.length > 15) return `has ${name.length} characters, 15 are allowed`;
  if (!/^[a-z0-9-]+$/.test(name)) return 'may only have lower-case letters, digits and hyphens';
  if (!/[a-z]/.test(name)) return 'needs a letter';
  if (name.startsWith('-') || name.endsWith('-')) return 'may not start or end with a hyphen';
  return name.includes('--') ? 'may not have two hyphens in a row' : undefined;
}

/** The nearest name that is allowed; the same for every place that has the name. Undefined when nothing is left of it. */
export function allowedPortName(name: string): string | undefined {
  const letters = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-/, '').slice(0, 15).replace(/-$/, '');
  return portNameProblem(letters) === undefined ? letters : undefined;
}

/** A place that holds a port's number, or the name of one. */
export interface PortPlace {
  readonly node: YamlScalar;
  /** Whether a number, a name, or either may stand here. */
  readonly holds: 'number' | 'name' | 'either';
  /** The lowest number allowed. */
  readonly lowest: 0 | 1;
}

export function portPlacesIn(container: Container): readonly PortPlace[] {
  const own = container.ports.flatMap((port) => [
    ...place(port.get('containerPort'), 'number'), ...place(port.get('hostPort'), 'number', 0), ...place(port.get('name'), 'name'),
  ]);
  const hooks = ['postStart', 'preStop'].flatMap((hook) => ['httpGet', 'tcpSocket'].map((handler) => container.get('lifecycle', hook, handler, 'port')));
  const asked = [...container.probes.map(({ port }) => port), ...hooks].flatMap((port) => place(port, 'either'));
  return [...own, ...asked];
}

/** Ports of a Service: its own, those that it sends to, and those of nodes. Names of its own are DNS labels, which other rules know. */
export function portPlacesOfService(spec: YamlNode | undefined): readonly PortPlace[] {
  return mapsOf(get(spec, 'ports')).flatMap((port) => [
    ...place(port.get('port'), 'number'), ...place(port.get('targetPort'), 'either'), ...place(port.get('nodePort'), 'number', 0),
  ]);
}

function place(node: YamlNode | undefined, holds: PortPlace['holds'], lowest: 0 | 1 = 1): readonly PortPlace[] {
  return node?.kind === 'scalar' && isSet(node) ? [{ node, holds, lowest }] : [];
}
