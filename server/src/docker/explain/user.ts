import type { Effects } from '../../core/effects';
import { SOURCES } from '../../core/sources';
import type { DockerContainer } from '../container';
import { effectiveUser } from '../effective';
import { computed } from '../../core/computed-values';
import type { ExplainSetting } from './resources';
import { capabilityValues, userAssumption, userValues } from './values';

/** `user`, `--user`. */
export const user: ExplainSetting = (container) => {
  const process = effectiveUser(container);
  if (!process) return undefined;
  return {
    values: [...userValues(container), ...capabilityValues(container)],
    meaning: userMeaning(container, process.uid),
    doesNot: process.uid === 0
      ? 'Without user namespaces it is root of the host as well, held back by capabilities, seccomp and AppArmor alone.'
      : 'It changes no file, adding capabilities gives this user nothing by itself, and ports below 1024 can be bound all the same in a private network namespace.',
    given: userAssumption(container),
    sources: [SOURCES.dockerRun, SOURCES.capabilities],
    topics: ['running-as-non-root', 'capabilities'],
  };
};

function userMeaning({ user: own, image, namespaces: { networkMode } }: DockerContainer, uid: number | undefined): string {
  const text = own ?? image?.user?.name ?? '';
  if (uid === undefined) return `The engine looks ${text.split(':')[0]} up in the image’s /etc/passwd; where it is not there, the container does not start.`;
  if (uid === 0) return 'The first process runs as root with every capability of the container in effect.';
  const network = networkMode === 'host' ? ' On the host’s network it cannot bind ports below 1024.' : '';
  return `The first process runs as uid ${uid}; execve leaves it without effective capabilities.${network}`;
}

/** `group_add`, `--group-add`: one group. */
export function extraGroup({ runtime }: DockerContainer, group: string): Effects {
  const isNumber = /^\d+$/.test(group);
  return {
    values: isNumber ? [computed(runtime, 'user', 'gid', group, { note: 'supplementary' })] : [],
    meaning: isNumber
      ? `The first process is in group ${group} too, on top of its primary one.`
      : `The engine looks ${group} up in the image’s /etc/group, not in the host’s: numbers differ, so that a group made for a host socket is better written as a number.`,
    doesNot: 'It sets no primary group: files that the process makes belong to that one.',
    sources: [SOURCES.dockerRun],
    topics: ['running-as-non-root'],
  };
}
