import type { CapabilityName } from '../kernel/capability-facts';
import { containerCapabilities, firstExecCapabilities, type ProcessCapabilities } from '../kernel/capability-sets';
import type { HostAssumptions } from '../kernel/host';
import type { YamlNode } from '../yaml/tree';
import { get } from '../yaml/tree';
import { effectiveUser } from './effective-user';
import type { Container } from './pod';
import { booleanOf, isCertainList, isSet } from './values';

/** What a container's processes may do beyond an ordinary user. */
export interface EffectiveCapabilities {
  /** The most that any process of the container can ever have. */
  readonly bounding: readonly CapabilityName[];
  /** Names that the runtime passes over with a warning. */
  readonly ignored: readonly string[];
  /** Of the first process; undefined while its uid is unknown. */
  readonly process: ProcessCapabilities | undefined;
  /** Set-user-ID programs and file capabilities give nothing. */
  readonly noNewPrivileges: boolean;
}

/** Undefined while a template decides about a part, and where the runtime refuses a name. */
export function effectiveCapabilities(container: Container, host: HostAssumptions): EffectiveCapabilities | undefined {
  const { security, securityContext } = container;
  const lists = get(securityContext, 'capabilities');
  const open = [get(lists, 'add'), get(lists, 'drop')].some((list) => isSet(list) && !isCertainList(list));
  const privileged = booleanIn(securityContext?.get('privileged'));
  const escalation = booleanIn(securityContext?.get('allowPrivilegeEscalation'));
  if (open || privileged === 'open' || escalation === 'open' || securityContext?.uncertain || lists?.uncertain) return undefined;
  const set = containerCapabilities({
    runtime: host.criRuntime.name,
    add: security.addedCapabilities.map(({ written }) => written),
    drop: security.droppedCapabilities.map(({ written }) => written),
    privileged: privileged === true,
  });
  if (!set.ok) return undefined;
  const { capabilities, ignored } = set.value;
  const user = effectiveUser(container)?.user;
  const uid = user?.ok ? user.value.uid : undefined;
  return {
    bounding: capabilities,
    ignored,
    process: uid === undefined ? undefined : firstExecCapabilities({ capabilities, uid }),
    noNewPrivileges: escalation === false,
  };
}

function booleanIn(node: YamlNode | undefined): boolean | undefined | 'open' {
  return isSet(node) ? booleanOf(node) ?? 'open' : undefined;
}
