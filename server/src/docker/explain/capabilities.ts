import type { Effects } from '../../core/effects';
import type { ExplainContext } from '../../core/explain';
import { SOURCES } from '../../core/sources';
import { computed } from '../../core/computed-values';
import { capabilityNamed } from '../../kernel/capabilities';
import { CAPABILITIES, type CapabilityFacts } from '../../kernel/capability-facts';
import { PRIVILEGED } from '../../kernel/capability-sets';
import { syscallsUnlockedBy } from '../../kernel/seccomp';
import type { DockerContainer } from '../container';
import { effectiveCapabilities, effectiveNamespaces, effectiveUser, type EffectiveCapabilities } from '../effective';
import type { ExplainSetting } from './resources';
import { appArmorValue, capabilityValues, userAssumption, namespaceValues, seccompValue, userValues } from './values';

const TOPICS = ['capabilities', 'running-as-non-root'];

/** `cap_add` and `cap_drop` as lists. */
export const capabilityLists: ExplainSetting = (container) =>
  withSets(container, 'Docker drops from its default set of 14 first and adds then: what stands in both lists is kept.');

/** One name of `cap_add`. */
export function addedCapability(container: DockerContainer, written: string, context: ExplainContext): Effects | undefined {
  if (/^ALL$/i.test(written)) {
    return withSets(container, 'All 41 capabilities, less those that are dropped by name; dropping ALL takes nothing away again. Root in the container is nearly root on the host.');
  }
  const name = capabilityNamed(written);
  if (!name) return withSets(container, '');
  const facts: CapabilityFacts = CAPABILITIES[name];
  const unlocked = syscallsUnlockedBy(name);
  const shown = unlocked.slice(0, 6).join(', ') + (unlocked.length > 6 ? ', …' : '');
  const seccomp = unlocked.length > 0 ? ` The default seccomp profile then lets ${shown} pass.` : '';
  return withSets(container, `${facts.meaning} ${dangerOf(facts, container, context)} ${facts.abuse}${seccomp}`);
}

function dangerOf({ danger, worseWith }: CapabilityFacts, container: DockerContainer, { host }: ExplainContext): string {
  const all = effectiveNamespaces(container, host);
  if (worseWith && all?.ok && all.value[worseWith.namespace].sharing.with === 'host') {
    return `Danger: ${worseWith.danger}, because the ${worseWith.namespace} namespace is the host’s.`;
  }
  return `Danger: ${danger}.`;
}

/** One name of `cap_drop`. */
export function droppedCapability(container: DockerContainer, written: string): Effects | undefined {
  if (/^ALL$/i.test(written)) return withSets(container, 'The default set of 14 goes; what is added by name is all that is left.');
  const name = capabilityNamed(written);
  if (!name) return withSets(container, '');
  const meaning = CAPABILITIES[name].meaning;
  return withSets(container, `No process of the container can get ${name} any more: ${meaning.charAt(0).toLowerCase()}${meaning.slice(1)}`);
}

function withSets(container: DockerContainer, meaning: string): Effects | undefined {
  const sets = effectiveCapabilities(container);
  if (!sets) return undefined;
  const common = { sources: [SOURCES.dockerRunning, SOURCES.capabilities], topics: TOPICS };
  if (!sets.ok) return { values: [], meaning: sets.error, ...common };
  return {
    values: [...userValues(container), ...capabilityValues(container)],
    meaning,
    doesNot: limitsOf(sets.value),
    given: userAssumption(container),
    ...common,
  };
}

/** What the user who has them makes of the sets. */
function limitsOf({ process, bounding }: EffectiveCapabilities): string {
  if (bounding.length === 0) return 'It changes neither user nor files: uid 0 without capabilities is still the owner of all that belongs to root, on bind mounts too.';
  return process?.effective.length === 0
    ? 'The process is not root, so that none of this is in effect: only programs with file capabilities or the set-user-ID bit could use it.'
    : 'A process that is not root gets none of them in effect; for it the set is only the most that a set-user-ID program could gain.';
}

/** `privileged: true`, `--privileged`. */
export const privileged: ExplainSetting = (container, context) => {
  const values = [
    ...capabilityValues(container), ...seccompValue(container), ...appArmorValue(container),
    ...namespaceValues(container, context, 'cgroup'),
  ];
  if (container.open.has('capabilities')) return undefined;
  if (!container.privileged) {
    return {
      values,
      meaning: 'The default: limited capabilities, a seccomp filter, masked /proc and /sys, only harmless devices.',
      doesNot: 'It takes nothing else away: capabilities that are added, host namespaces and mounts of the host count on their own.',
      sources: [SOURCES.dockerRunning],
      topics: TOPICS,
    };
  }
  const root = effectiveUser(container)?.uid;
  return {
    values: [...values, computed(container.runtime, 'mount', '/sys', 'sysfs, sysfs, rw')],
    meaning: `The container gets ${PRIVILEGED.adds.join('; ')}. ${root === undefined || root === 0 ? 'Root in it can take over the host' : 'Its user is not root, but any set-user-ID program makes it so, and that takes over the host'}.`,
    doesNot: `${PRIVILEGED.doesNot} Dropping capabilities has no effect on it.`,
    sources: [SOURCES.dockerRunning, SOURCES.capabilities],
    topics: ['capabilities', 'hardening'],
  };
};
