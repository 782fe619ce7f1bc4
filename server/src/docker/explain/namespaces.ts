import type { ExplainContext } from '../../core/explain';
import type { Source } from '../../core/rule';
import { SOURCES } from '../../core/sources';
import { dockerSelinuxType } from '../../kernel/lsm';
import { NAMESPACES, type NamespaceMembership, type NamespaceName, type Namespaces } from '../../kernel/namespaces';
import { unprivilegedPortStart } from '../../kernel/sysctls';
import type { DockerContainer } from '../container';
import { effectiveCgroup, effectiveNamespaces } from '../effective';
import type { ExplainSetting } from './resources';
import { namespaceValues, sharedMemory } from './values';

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

const PID_SOURCES = [SOURCES.dockerRun, SOURCES.pidNamespaces];

export const pid = ofNamespace('pid', PID_SOURCES, ['namespaces', 'signals-and-pid-1'], ({ sharing }, _, container) => {
  if (sharing.with === 'host') {
    const isUnlabelled = dockerSelinuxType({ securityOpt: container.securityOpt, pid: 'host' }) === 'spc_t';
    return {
      meaning: `${NAMESPACES.pid.sharedWithHost}${isUnlabelled ? ' SELinux separation goes as well.' : ''}`,
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

const RUN_SOURCES = [SOURCES.dockerRun, SOURCES.namespaces];

const ipcNamespace = ofNamespace('ipc', RUN_SOURCES, ['namespaces', 'pids-shm-ulimits'], ({ sharing }, _, { namespaces }) => {
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
export const network: ExplainSetting = (container, context) => {
  const { networkMode = '' } = container.namespaces;
  return /^(?:(?:container|service):.+|[\w.-]*)$/.test(networkMode) ? networkNamespace(container, context) : undefined;
};

const NETWORK_SOURCES = [SOURCES.dockerNetworks, SOURCES.dockerHostNetwork];
const NETWORK_TOPICS = ['network-drivers', 'namespaces'];

const networkNamespace = ofNamespace('net', NETWORK_SOURCES, NETWORK_TOPICS, (own, all, container, { host }) => {
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

export const uts = ofNamespace('uts', RUN_SOURCES, ['namespaces'], ({ sharing }) => ({
  meaning: sharing.with === 'host' ? NAMESPACES.uts.sharedWithHost : NAMESPACES.uts.isolates,
  ...(sharing.with === 'host' ? { doesNot: 'A hostname of its own is refused.' } : {}),
}));

const USER_SOURCES = [SOURCES.dockerUserNamespaces, SOURCES.userNamespaces];

export const userNamespace = ofNamespace('user', USER_SOURCES, ['user-namespaces'], ({ sharing }, _, { namespaces }, { host }) => ({
  meaning: sharing.with === 'host' ? NAMESPACES.user.sharedWithHost : NAMESPACES.user.isolates,
  doesNot: namespaces.usernsMode === 'host' && !host.docker.usernsRemap
    ? 'It changes nothing unless the daemon runs with userns-remap: it can only opt out of that.'
    : 'It cannot switch remapping on: only the daemon’s userns-remap does that, for all containers.',
}));

export const cgroupNamespace = ofNamespace('cgroup', RUN_SOURCES, ['namespaces', 'cgroups'], ({ sharing }) => ({
  meaning: sharing.with === 'host' ? NAMESPACES.cgroup.sharedWithHost : NAMESPACES.cgroup.isolates,
  doesNot: 'It makes no cgroup file writable: /sys/fs/cgroup is read-only unless the container is privileged.',
}));
