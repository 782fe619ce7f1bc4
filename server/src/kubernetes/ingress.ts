import { asScalar, get, type YamlEntry, type YamlMap, type YamlNode, type YamlScalar } from '../yaml/tree';
import type { KubernetesObject } from './object';
import { asMap, mapsOf, textOf, textsOf } from './values';

/** The Service that an Ingress sends requests to, in the form of whichever API version. */
export interface IngressBackend {
  readonly node: YamlMap;
  readonly service: YamlScalar | undefined;
  /** A number, or the name of a port of the Service. */
  readonly port: YamlScalar | undefined;
}

/** One path of one host. */
export interface IngressPath {
  readonly node: YamlMap;
  readonly host: string;
  readonly path: string;
  readonly pathType: string | undefined;
}

export function backendsOf(ingress: KubernetesObject): readonly IngressBackend[] {
  const fallback = asMap(ingress.get('spec', 'defaultBackend') ?? ingress.get('spec', 'backend'));
  const nodes = [...(fallback ? [fallback] : []), ...pathsOf(ingress).flatMap(({ node }) => asMap(node.get('backend')) ?? [])];
  return nodes.map((node) => ({
    node,
    service: asScalar(get(node, 'service', 'name') ?? node.get('serviceName')),
    port: asScalar(get(node, 'service', 'port', 'number') ?? get(node, 'service', 'port', 'name') ?? node.get('servicePort')),
  }));
}

export function pathsOf(ingress: KubernetesObject): readonly IngressPath[] {
  return mapsOf(ingress.get('spec', 'rules')).flatMap((rule) => mapsOf(get(rule, 'http', 'paths')).map((node) => ({
    node,
    host: textOf(rule.get('host')) ?? '',
    path: textOf(node.get('path')) ?? '/',
    pathType: textOf(node.get('pathType')),
  })));
}

/** The hosts of all rules, as written. */
export function hostsOf(ingress: KubernetesObject): readonly YamlNode[] {
  return mapsOf(ingress.get('spec', 'rules')).flatMap((rule) => rule.get('host') ?? []);
}

/** Hosts for which a certificate is named. */
export function tlsHostsOf(ingress: KubernetesObject): readonly string[] {
  return mapsOf(ingress.get('spec', 'tls')).flatMap((tls) => textsOf(tls.get('hosts')));
}

/** Whether a certificate for `pattern` holds for the host: a wildcard stands for one label (RFC 6125, section 6.4.3). */
export function certifies(pattern: string, host: string): boolean {
  if (pattern === host) return true;
  return pattern.startsWith('*.') && host.slice(host.indexOf('.')) === pattern.slice(1) && !host.startsWith('*.');
}

/** Annotations that let an Ingress put configuration of its own into ingress-nginx (CVE-2021-25742). */
export function snippetsOf(ingress: KubernetesObject): readonly YamlEntry[] {
  return (ingress.annotations?.entries ?? []).filter(({ name }) => /^nginx\.ingress\.kubernetes\.io\/(?:[a-z-]+-)?snippet$/.test(name));
}
