import { asScalar, get } from '../../yaml/tree';
import type { Container, Pod } from '../pod';
import { securityContexts } from '../security';
import { addedCapabilities, unmaskedProc } from './baseline';
import type { Control, Violation } from './control';

const VOLUME_SOURCES = new Set(['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret']);

export const RESTRICTED_CONTROLS: readonly Control[] = [
  { id: 'allowPrivilegeEscalation', level: 'restricted', since: 8, check: checkPrivilegeEscalation },
  { id: 'capabilities_restricted', level: 'restricted', since: 22, check: checkCapabilities },
  { id: 'procMount_restricted', level: 'restricted', since: 35, check: unmaskedProc },
  { id: 'restrictedVolumes', level: 'restricted', since: 0, check: checkVolumes },
  { id: 'runAsNonRoot', level: 'restricted', since: 0, check: checkRunAsNonRoot },
  { id: 'runAsUser', level: 'restricted', since: 23, check: checkRunAsUser },
  { id: 'seccompProfile_restricted', level: 'restricted', since: 19, check: checkSeccomp },
];

function missing(container: Container, message: string): Violation {
  return { at: container.anchor, message: `container ${container.name} ${message}`, container };
}

/** Since 1.25 Linux-only controls do not apply to pods that say they are for Windows. */
function isExempt(pod: Pod, minor: number): boolean {
  return minor >= 25 && pod.isWindows;
}

function checkPrivilegeEscalation(pod: Pod, minor: number): readonly Violation[] {
  if (isExempt(pod, minor)) return [];
  return pod.containers.flatMap((container) => {
    const node = asScalar(container.securityContext?.get('allowPrivilegeEscalation'));
    if (node?.value === false) return [];
    return node ? [{ at: node.writtenRange, message: 'allowPrivilegeEscalation is not false', container }] : [missing(container, 'does not set allowPrivilegeEscalation: false')];
  });
}

function checkCapabilities(pod: Pod, minor: number): readonly Violation[] {
  if (isExempt(pod, minor)) return [];
  const kept = pod.containers.flatMap((container) => {
    const drop = get(container.securityContext, 'capabilities', 'drop');
    const dropsAll = drop?.kind === 'sequence' && drop.items.some((item) => asScalar(item)?.string === 'ALL');
    return dropsAll ? [] : [missing(container, 'does not drop ALL capabilities')];
  });
  return [...kept, ...addedCapabilities(pod, new Set(['NET_BIND_SERVICE']))];
}

/** A volume without any source is an emptyDir by the time that admission sees it. */
function checkVolumes(pod: Pod): readonly Violation[] {
  return pod.volumes.flatMap((volume) => {
    const sources = volume.entries.filter(({ name }) => name !== 'name');
    const name = asScalar(volume.get('name'))?.string ?? '';
    return sources
      .filter((source) => !VOLUME_SOURCES.has(source.name))
      .map((source) => ({ at: source.keyRange, message: `volume ${name} is a ${source.name}` }));
  });
}

/** True at the pod, or at every container; an explicit false fails wherever it stands. Waived since 1.35 with a user namespace. */
function checkRunAsNonRoot(pod: Pod, minor: number): readonly Violation[] {
  if (minor >= 35 && pod.hasUserNamespace) return [];
  const refused = securityContexts(pod).flatMap(({ context, container }) => {
    const node = asScalar(context.get('runAsNonRoot'));
    return node?.value === false ? [{ at: node.writtenRange, message: 'runAsNonRoot is false', ...(container ? { container } : {}) }] : [];
  });
  if (asScalar(pod.get('securityContext', 'runAsNonRoot'))?.value === true) return refused;
  const unset = pod.containers
    .filter((container) => typeof asScalar(container.securityContext?.get('runAsNonRoot'))?.value !== 'boolean')
    .map((container) => missing(container, 'does not set runAsNonRoot: true'));
  return [...refused, ...unset];
}

function checkRunAsUser(pod: Pod, minor: number): readonly Violation[] {
  if (minor >= 35 && pod.hasUserNamespace) return [];
  return securityContexts(pod).flatMap(({ context, container }) => {
    const node = asScalar(context.get('runAsUser'));
    return node?.value === 0 ? [{ at: node.writtenRange, message: 'runAsUser is 0', ...(container ? { container } : {}) }] : [];
  });
}

function checkSeccomp(pod: Pod, minor: number): readonly Violation[] {
  if (isExempt(pod, minor)) return [];
  const allowed = ['RuntimeDefault', 'Localhost'];
  const podType = asScalar(pod.get('securityContext', 'seccompProfile', 'type'));
  const wrong = podType && !allowed.includes(podType.string) ? [{ at: podType.writtenRange, message: `seccomp profile ${podType.string}` }] : [];
  const containers = pod.containers.flatMap((container) => {
    const type = asScalar(get(container.securityContext, 'seccompProfile', 'type'));
    if (type) return allowed.includes(type.string) ? [] : [{ at: type.writtenRange, message: `seccomp profile ${type.string}`, container }];
    return podType && allowed.includes(podType.string) ? [] : [missing(container, 'has no seccomp profile')];
  });
  return [...wrong, ...containers];
}
