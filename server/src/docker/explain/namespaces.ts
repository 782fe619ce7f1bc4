import type { ExplainContext } from '../../core/explain';
import type { Source } from '../../core/rule';
import { SOURCES } from '../../core/sources';
import { dockerSelinuxType } from '../../kernel/lsm';
import { NAMESPACES, type NamespaceMembership, type NamespaceName, type Namespaces } from '../../kernel/namespaces';
import { unprivilegedPortStart } from '../../kernel/sysctls';
import type { DockerContainer } from '../container';
import { effectiveNamespaces } from '../effective';
import type { ExplainSetting } from './resources';
import { namespaceValues, sharedMemory } from './values';
import { effectiveCgroup } from '../effective';

interface Described {
  readonly meaning: string;
  readonly doesNot?: string;
}

/** Explains the setting of one namespace: the line of whoever refuses it, or what it leads to. */
function ofNamespace(
  name: NamespaceName, sources: readonly Source[], topics: readonly string[],
  describe: (own: NamespaceMembership, all: Namespaces, container: DockerContainer, context: ExplainContext) => Described,
  more: readonly NamespaceName[] = [],
): ExplainSetting {
  return (container, context) => {
    const all = effectiveNamespaces(container, context.host);
    if (!all) return undefined;
    const common = { sources, topics };
    if (!all.ok) return { values: [], meaning: all.error, ...common };
    return {
      values: namespaceValues(container, context, name, ...more),
      ...describe(all.value[name], all.value, container, context),
      assumes: ['dockerEngine'],
      ...common,
    };
  };
}

export const pid = ofNamespace('pid', [SOURCES.dockerRun, SOURCES.pidNamespaces], ['namespaces', 'signals-and-pid-1'], ({ sharing }, _, container) => {
  if (sharing.with === 'host') {
    const unlabelled = dockerSelinuxType({ securityOpt: container.securityOpt, pid: 'host' }) === 'spc_t' ? ' SELinux separation goes as well.' : '';
    return {
      meaning: `${NAMESPACES.pid.sharedWithHost}${unlabelled}`,
      doesNot: 'It adds no capability, and the program is no longer PID 1: init: true has no effect, and orphans go to the host’s init.',
    };
  }
  if ('name' in sharing) {
    return {
      meaning: `It sees and may signal the processes of ${sharing.name}, and is not PID 1; when PID 1 of ${sharing.name} ends, the kernel kills both.`,
      doesNot: 'Networks and files are not shared by this.',
    };
  }
  return { meaning: NAMESPACES.pid.isolates };
});

export const ipc: ExplainSetting = (container, context) => {
  const effects = ipcNamespace(container, context);
  const cgroup = effectiveCgroup(container, context.host);
  return effects && { ...effects, values: [...effects.values, ...(cgroup?.ok ? sharedMemory(container, cgroup.value) : [])] };
};

const ipcNamespace = ofNamespace('ipc', [SOURCES.dockerRun, SOURCES.namespaces], ['namespaces', 'pids-shm-ulimits'], ({ sharing }, _, { namespaces }) => {
  if (sharing.with === 'host') {
    return {
      meaning: 'It uses the host’s System V and POSIX shared memory and its /dev/shm. SELinux separation goes as well.',
      doesNot: 'Permissions of each segment still count, and a size of its own for /dev/shm has no effect.',
    };
  }
  if ('name' in sharing) {
    return {
      meaning: `It shares memory segments and /dev/shm with ${sharing.name}, which must be started with ipc shareable: the default, private, cannot be joined.`,
    };
  }
  if (namespaces.ipc === 'none') return { meaning: 'An IPC namespace of its own without /dev/shm: shm_open fails.' };
  return {
    meaning: namespaces.ipc === 'shareable'
      ? 'An IPC namespace of its own that other containers may join by ipc: container:NAME.'
      : 'An IPC namespace of its own that no other container can join.',
  };
});

/** Modes of other engines, such as Podman's `pasta:`, are left alone. */
export const network: ExplainSetting = (container, context) =>
  (/^(?:(?:container|service):.+|[\w.-]*)$/.test(container.namespaces.networkMode ?? '') ? networkNamespace(container, context) : undefined);

const networkNamespace = ofNamespace('net', [SOURCES.dockerNetworks, SOURCES.dockerHostNetwork], ['network-drivers', 'namespaces'], (own, all, container, { host }) => {
  const { sharing } = own;
  if (sharing.with === 'host') {
    return {
      meaning: `${NAMESPACES.net.sharedWithHost} Below port ${unprivilegedPortStart('docker', all, host)} only root or NET_BIND_SERVICE may bind.`,
      doesNot: 'Published ports have no effect, net.* sysctls are refused, and the names of other services do not resolve.',
    };
  }
  if ('name' in sharing) {
    return {
      meaning: `It has the address, ports and localhost of ${sharing.name}${sharing.with === 'service' ? ', and Compose starts that service first' : ''}; when that container is made anew, this one loses its network until it is made anew too.`,
      doesNot: 'It cannot have host name, DNS settings, extra hosts or published ports of its own: the engine refuses them.',
    };
  }
  if (container.namespaces.networkMode === 'none') {
    return { meaning: 'Only a loopback interface: nothing gets in or out.', doesNot: 'Volumes and sockets on them still connect it to others.' };
  }
  return {
    meaning: `A network stack of its own behind a bridge; every user may bind ports from ${unprivilegedPortStart('docker', all, host)} on in it.`,
    doesNot: 'It keeps no container of the same network out: they reach every port, published or not.',
  };
});

export const uts = ofNamespace('uts', [SOURCES.dockerRun, SOURCES.namespaces], ['namespaces'], ({ sharing }) => ({
  meaning: sharing.with === 'host' ? NAMESPACES.uts.sharedWithHost : NAMESPACES.uts.isolates,
  ...(sharing.with === 'host' ? { doesNot: 'A hostname of its own is refused.' } : {}),
}));

export const userNamespace = ofNamespace('user', [SOURCES.dockerUserNamespaces, SOURCES.userNamespaces], ['user-namespaces'], ({ sharing }, _, { namespaces }, { host }) => ({
  meaning: sharing.with === 'host' ? NAMESPACES.user.sharedWithHost : NAMESPACES.user.isolates,
  doesNot: namespaces.usernsMode === 'host' && !host.docker.usernsRemap
    ? 'It changes nothing unless the daemon runs with userns-remap: it can only opt out of that.'
    : 'It cannot switch remapping on: only the daemon’s userns-remap does that, for all containers.',
}));

export const cgroupNamespace = ofNamespace('cgroup', [SOURCES.dockerRun, SOURCES.namespaces], ['namespaces', 'cgroups'], ({ sharing }) => ({
  meaning: sharing.with === 'host' ? NAMESPACES.cgroup.sharedWithHost : NAMESPACES.cgroup.isolates,
  doesNot: 'It makes no cgroup file writable: /sys/fs/cgroup is read-only unless the container is privileged.',
}));
