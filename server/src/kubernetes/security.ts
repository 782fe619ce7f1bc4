import { capabilityNamed } from '../kernel/capabilities';
import type { CapabilityName } from '../kernel/capability-facts';
import { get, type YamlMap, type YamlNode, type YamlScalar } from '../yaml/tree';
import type { Container, Pod } from './pod';
import { booleanOf, isCertainList, isSet, lacks, numberOf, textOf } from './values';

/** A capability as it is written in a list. */
export interface ListedCapability {
  readonly item: YamlScalar;
  readonly written: string;
  /** Upper case, without `CAP_`; `ALL`; undefined for a name that the kernel does not know. */
  readonly name: CapabilityName | 'ALL' | undefined;
}

/** A number with the field that decides it. */
export interface DecidedId {
  readonly id: number;
  readonly node: YamlNode;
}

/**
 * What a container's process may do: the pod's security context, each field of which the container's own one hides.
 * Source: kubernetes, pkg/securitycontext/util.go, `DetermineEffectiveSecurityContext`.
 */
export class EffectiveSecurity {
  constructor(private readonly container: Container) {}

  /** The field that decides: the container's, else the pod's. Undefined when neither sets it. */
  deciding(field: string): YamlNode | undefined {
    const own = this.container.securityContext?.get(field);
    if (isSet(own)) return own;
    const inherited = this.container.pod.securityContext?.get(field);
    return isSet(inherited) ? inherited : undefined;
  }

  get runAsUser(): DecidedId | undefined {
    return decidedId(this.deciding('runAsUser'));
  }

  get runAsGroup(): DecidedId | undefined {
    return decidedId(this.deciding('runAsGroup'));
  }

  get runAsNonRoot(): boolean | undefined {
    return booleanOf(this.deciding('runAsNonRoot'));
  }

  get readOnlyRootFilesystem(): boolean | undefined {
    return booleanOf(this.container.securityContext?.get('readOnlyRootFilesystem'));
  }

  /** Unset means true for a process that is not root, and does not matter for one that is. */
  get allowPrivilegeEscalation(): boolean | undefined {
    return booleanOf(this.container.securityContext?.get('allowPrivilegeEscalation'));
  }

  get seccompProfile(): string | undefined {
    return textOf(get(this.deciding('seccompProfile'), 'type'));
  }

  get addedCapabilities(): readonly ListedCapability[] {
    return listedCapabilities(this.list('add'));
  }

  get droppedCapabilities(): readonly ListedCapability[] {
    return listedCapabilities(this.list('drop'));
  }

  get dropsAll(): boolean {
    return this.droppedCapabilities.some(({ name }) => name === 'ALL');
  }

  adds(name: CapabilityName): boolean {
    return this.addedCapabilities.some((added) => added.name === name || added.name === 'ALL');
  }

  /** No capability is left that `drop` could take away: without the list, with one that is known and lacks it, but not with a template. */
  surelyKeeps(name: CapabilityName): boolean {
    if (this.dropsAll || this.droppedCapabilities.some((dropped) => dropped.name === name)) return false;
    return this.container.lacks('securityContext', 'capabilities', 'drop') || isCertainList(this.list('drop'));
  }

  /** Neither the container nor the pod sets the field, and no template does. */
  surelyLacks(...path: readonly string[]): boolean {
    const { container } = this;
    return container.lacks('securityContext', ...path) && lacks(container.pod.spec, 'securityContext', ...path);
  }

  private list(name: 'add' | 'drop'): YamlNode | undefined {
    return get(this.container.securityContext, 'capabilities', name);
  }
}

function decidedId(node: YamlNode | undefined): DecidedId | undefined {
  const id = numberOf(node);
  return node && id !== undefined ? { id, node } : undefined;
}

function listedCapabilities(list: YamlNode | undefined): readonly ListedCapability[] {
  if (list?.kind !== 'sequence') return [];
  return list.items.flatMap((item) => {
    const written = textOf(item);
    if (item.kind !== 'scalar' || written === undefined) return [];
    return [{ item, written, name: /^(?:CAP_)?ALL$/i.test(written) ? 'ALL' : capabilityNamed(written) }];
  });
}

/** The pod's security context and those of its containers. */
export function securityContexts(pod: Pod): readonly { context: YamlMap; container?: Container }[] {
  const own = pod.securityContext ? [{ context: pod.securityContext }] : [];
  const ofContainers = pod.containers.flatMap((container) => (container.securityContext ? [{ context: container.securityContext, container }] : []));
  return [...own, ...ofContainers];
}
