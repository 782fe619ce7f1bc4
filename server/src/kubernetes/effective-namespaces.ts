import type { HostAssumptions } from '../kernel/host';
import type { Namespaces } from '../kernel/namespaces';
import { kubernetesNamespaces, type KubernetesNamespaceSettings } from '../kernel/namespaces-kubernetes';
import type { Container, Pod } from './pod';
import { booleanOf, isSet } from './values';

const POD_FIELDS = ['hostPID', 'hostNetwork', 'hostIPC', 'shareProcessNamespace', 'hostUsers'] as const;

/** The fields that choose namespaces; undefined while a template decides about one of them. */
export function namespaceSettings(pod: Pod, container?: Container): KubernetesNamespaceSettings | undefined {
  const settings: Record<string, boolean> = {};
  for (const field of POD_FIELDS) {
    const node = pod.get(field);
    if (!isSet(node)) continue;
    const value = booleanOf(node);
    if (value === undefined) return undefined;
    settings[field] = value;
  }
  const privileged = container?.securityContext?.get('privileged');
  if (isSet(privileged) && booleanOf(privileged) === undefined) return undefined;
  return { ...settings, privileged: container?.isPrivileged ?? false };
}

/** The namespaces of a container, or of those of a pod that are not privileged. */
export function effectiveNamespaces(pod: Pod, container: Container | undefined, host: HostAssumptions): Namespaces | undefined {
  const settings = namespaceSettings(pod, container);
  return settings && kubernetesNamespaces(settings, host);
}
