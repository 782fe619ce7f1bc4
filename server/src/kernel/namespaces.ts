export type NamespaceName = 'pid' | 'net' | 'ipc' | 'mnt' | 'uts' | 'user' | 'cgroup' | 'time';

/** Whose namespace a container is in. */
export type NamespaceSharing =
  | { readonly with: 'private' }
  | { readonly with: 'host' }
  /** All containers of the Kubernetes pod. */
  | { readonly with: 'pod' }
  | { readonly with: 'container' | 'service'; readonly name: string };

export interface NamespaceMembership {
  readonly sharing: NamespaceSharing;
  /** `private`, `host`, `pod`, `container:NAME` or `service:NAME`. */
  readonly text: string;
  /** One sentence about what follows from it, where something does. */
  readonly note?: string;
}

export type Namespaces = Readonly<Record<NamespaceName, NamespaceMembership>>;

export interface NamespaceFacts {
  /** The flag of clone(2) and unshare(2). */
  readonly flag: string;
  readonly isolates: string;
  /** What a container can do that shares the host's. */
  readonly sharedWithHost: string;
}

/** The eight namespaces of Linux. Source: man namespaces(7) and the page of each: pid_namespaces(7), user_namespaces(7) … */
export const NAMESPACES: Readonly<Record<NamespaceName, NamespaceFacts>> = {
  pid: {
    flag: 'CLONE_NEWPID',
    isolates: 'Process numbers: the first process is PID 1 and sees only its own descendants.',
    sharedWithHost: 'Sees every process of the host; root can signal them and, within ptrace rules, read their memory and files.',
  },
  net: {
    flag: 'CLONE_NEWNET',
    isolates: 'Interfaces, addresses, routes, firewall rules, ports and abstract Unix sockets.',
    sharedWithHost: 'Uses the host’s addresses and ports, and reaches services on its localhost and its abstract sockets.',
  },
  ipc: {
    flag: 'CLONE_NEWIPC',
    isolates: 'System V shared memory, semaphores and queues, and POSIX message queues.',
    sharedWithHost: 'Can attach to shared memory of host processes, as far as its permissions let it.',
  },
  mnt: {
    flag: 'CLONE_NEWNS',
    isolates: 'The mount table, and with it the file system that the container sees.',
    sharedWithHost: 'Does not occur: no runtime offers it.',
  },
  uts: {
    flag: 'CLONE_NEWUTS',
    isolates: 'Host name and NIS domain name.',
    sharedWithHost: 'Shows the host’s name, and with CAP_SYS_ADMIN can change it.',
  },
  user: {
    flag: 'CLONE_NEWUSER',
    isolates: 'User and group numbers and capabilities: root inside can be nobody outside.',
    sharedWithHost: 'Uid 0 inside is uid 0 of the host, held back by capabilities, seccomp and mandatory access control alone.',
  },
  cgroup: {
    flag: 'CLONE_NEWCGROUP',
    isolates: 'The view of the cgroup tree: the container’s own group looks like the root.',
    sharedWithHost: 'Sees its full cgroup path; limits are the same either way.',
  },
  time: {
    flag: 'CLONE_NEWTIME',
    isolates: 'Offsets of the monotonic and boot-time clocks; the wall clock is not namespaced.',
    sharedWithHost: 'Nothing practical: uptime is the host’s.',
  },
};

/** A membership and its text. */
export function membership(sharing: NamespaceSharing, note?: string): NamespaceMembership {
  const text = 'name' in sharing ? `${sharing.with}:${sharing.name}` : sharing.with;
  return note === undefined ? { sharing, text } : { sharing, text, note };
}

export const PRIVATE: NamespaceMembership = membership({ with: 'private' });
export const HOST: NamespaceMembership = membership({ with: 'host' });
export const POD: NamespaceMembership = membership({ with: 'pod' });

/** True where the container is alone in the namespace or shares it with others, but never with the host. */
export function isOffHost({ sharing }: NamespaceMembership): boolean {
  return sharing.with !== 'host';
}
