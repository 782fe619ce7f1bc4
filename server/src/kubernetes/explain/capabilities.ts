import { computed } from '../../core/computed-values';
import type { Effects } from '../../core/effects';
import { SOURCES } from '../../core/sources';
import { capabilityNamed } from '../../kernel/capabilities';
import { CAPABILITIES } from '../../kernel/capability-facts';
import { PRIVILEGED } from '../../kernel/capability-sets';
import { syscallsUnlockedBy } from '../../kernel/seccomp';
import { effectiveCapabilities } from '../effective-capabilities';
import { namespaceSettings } from '../effective-namespaces';
import { get } from '../../yaml/tree';
import type { Container } from '../pod';
import { booleanOf, textOf, textsOf } from '../values';
import type { ContainerSite, FieldTable } from './site';
import { appArmorValue, capabilityValues, namespaceValues, podSecurityLevel, processValues, seccompValue } from './values';

const SOURCE_LIST = [SOURCES.kubernetesSecurityContext, SOURCES.capabilities];
const TOPICS = ['capabilities', 'running-as-non-root'];
const ALL_CAPABILITIES = Object.keys(CAPABILITIES).length;

export const CONTAINER_CAPABILITIES: FieldTable<ContainerSite> = {
  'securityContext.capabilities': (site) => capabilityLists(site),
  'securityContext.capabilities.add': (site) => capabilityLists(site),
  'securityContext.capabilities.drop': (site) => capabilityLists(site),
  'securityContext.capabilities.add[]': added,
  'securityContext.capabilities.drop[]': dropped,
  'securityContext.allowPrivilegeEscalation': allowPrivilegeEscalation,
  'securityContext.privileged': privileged,
};

function capabilityLists(site: ContainerSite, meaning = 'Starting from the runtime’s default set, add comes first and drop second: what stands in both lists is gone.'): Effects | undefined {
  const { container, context, pod } = site;
  const sets = effectiveCapabilities(container, context.host);
  if (!sets) return undefined;
  return {
    values: [...processValues(container, context), ...podSecurityLevel(pod, context)],
    meaning: sets.ignored.length > 0 ? `${meaning} The runtime ignores ${sets.ignored.join(', ')}: names are written without CAP_.` : meaning,
    doesNot: nonRootNote(site),
    sources: SOURCE_LIST,
    topics: TOPICS,
  };
}

/** What a user without uid 0 makes of it. */
function nonRootNote({ container, context }: ContainerSite): string {
  const sets = effectiveCapabilities(container, context.host);
  if (sets?.bounding.length === 0) {
    return 'It changes neither user nor files: uid 0 without capabilities is still the owner of all that belongs to root, on volumes too.';
  }
  if (sets?.process?.effective.length === 0) {
    return 'The process is not root, so that none of this is in effect: only programs with file capabilities or the set-user-ID bit could use it.';
  }
  return 'A process that is not root gets none of them in effect; for it the set is only the most that a set-user-ID program could gain.';
}

function added(site: ContainerSite): Effects | undefined {
  const written = textOf(site.pointed.node);
  if (written === undefined) return undefined;
  if (/^(?:CAP_)?ALL$/i.test(written)) {
    const left = effectiveCapabilities(site.container, site.context.host)?.bounding.length;
    if (left !== undefined && left < ALL_CAPABILITIES) return capabilityLists(site, 'All 41 capabilities, from which drop takes away again what it names.');
    return capabilityLists(site, 'All 41 capabilities of the kernel, SYS_ADMIN and SYS_MODULE among them: root in the container is nearly root on the node.');
  }
  const name = capabilityNamed(written);
  if (!name) return undefined;
  if (effectiveCapabilities(site.container, site.context.host)?.ignored.includes(written)) return capabilityLists(site, 'It adds nothing.');
  const { meaning, danger, worseWith, abuse } = CAPABILITIES[name];
  const isWorse = worseWith !== undefined && sharesWithHost(site, worseWith.namespace);
  const grade = isWorse ? worseWith.danger : danger;
  const unlocked = syscallsUnlockedBy(name);
  const shown = unlocked.slice(0, 6).join(', ') + (unlocked.length > 6 ? ', …' : '');
  const seccomp = unlocked.length > 0 ? ` The default seccomp profile then lets ${shown} pass.` : '';
  return capabilityLists(site, `${meaning} Danger: ${grade}${isWorse ? ` because the ${worseWith.namespace} namespace is the node’s` : ''}. ${abuse}${seccomp}`);
}

function sharesWithHost({ pod, container }: ContainerSite, namespace: 'pid' | 'net' | 'ipc'): boolean {
  const settings = namespaceSettings(pod, container);
  return settings?.[({ pid: 'hostPID', net: 'hostNetwork', ipc: 'hostIPC' } as const)[namespace]] === true;
}

function dropped(site: ContainerSite): Effects | undefined {
  const written = textOf(site.pointed.node);
  if (written === undefined) return undefined;
  if (/^ALL$/i.test(written)) {
    const level = written === 'ALL' ? 'Pod Security restricted wants exactly this.' : 'Pod Security restricted wants it in capitals: ALL.';
    return capabilityLists(site, `The default set goes; what add names besides is all that is left. ${level}`);
  }
  const name = capabilityNamed(written);
  return name && capabilityLists(site, `No process of the container can get ${name} any more: ${lowerFirst(CAPABILITIES[name].meaning)}`);
}

function allowPrivilegeEscalation({ container, pod, pointed, context }: ContainerSite): Effects | undefined {
  const allowed = booleanOf(pointed.node);
  if (allowed === undefined) return undefined;
  const values = [...capabilityValues(container, context), ...podSecurityLevel(pod, context)];
  const sources = [SOURCES.noNewPrivileges, SOURCES.kubernetesSecurityContext];
  if (allowed) {
    return {
      values,
      meaning: 'no_new_privs stays off, as it is without the field: a set-user-ID program such as sudo can lift a process up to the bounding set.',
      doesNot: 'It gives nothing by itself; it only leaves the way open.',
      sources,
      topics: TOPICS,
    };
  }
  return {
    values,
    meaning: escalationRefusal(container) ?? 'The runtime sets no_new_privs: set-user-ID bits and file capabilities give a process nothing beyond what it has.',
    doesNot: 'It takes nothing from a process that is root already, and it does not drop a capability.',
    sources,
    topics: TOPICS,
  };
}

/** Source: kubernetes, pkg/apis/core/validation/validation.go, `ValidateSecurityContext`: the prefix counts there, and only there. */
function escalationRefusal({ isPrivileged, securityContext }: Container): string | undefined {
  const added = textsOf(get(securityContext, 'capabilities', 'add'));
  const other = isPrivileged ? 'privileged: true' : added.includes('CAP_SYS_ADMIN') ? 'CAP_SYS_ADMIN' : undefined;
  return other && `The API server refuses the pod: false cannot be combined with ${other}.`;
}

function privileged({ container, pod, pointed, context }: ContainerSite): Effects | undefined {
  const wanted = booleanOf(pointed.node);
  if (wanted === undefined) return undefined;
  const common = [
    ...capabilityValues(container, context), ...seccompValue(container, context), ...appArmorValue(container, context),
    ...namespaceValues(pod, container, context, ['cgroup']),
  ];
  const sources = [SOURCES.kubernetesSecurityContext, SOURCES.capabilities, SOURCES.podSecurityStandards];
  const topics = ['capabilities', 'hardening', 'pod-security-standards'];
  if (!wanted) {
    return {
      values: [...common, ...podSecurityLevel(pod, context)],
      meaning: 'The default: limited capabilities, masked /proc and /sys, only harmless devices.',
      doesNot: 'It takes nothing else away: capabilities that are added, host namespaces and hostPath volumes count on their own.',
      sources,
      topics,
    };
  }
  return {
    values: [
      ...common,
      computed('kubernetes', 'mount', '/sys', 'sysfs, sysfs, rw'),
      ...podSecurityLevel(pod, context),
    ],
    meaning: `The container gets ${PRIVILEGED.adds.join('; ')}. Whoever is root in it can take over the node.`,
    doesNot: PRIVILEGED.doesNot,
    sources,
    topics,
  };
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
