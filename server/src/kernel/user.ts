import { failure, success, type Result } from './result';

/** Who a container's first process runs as. `undefined` is a number that only the image's /etc/passwd and /etc/group know. */
export interface ProcessUser {
  readonly uid: number | undefined;
  readonly gid: number | undefined;
  readonly note?: string;
}

const MAX_ID = 2 ** 31 - 1;

/**
 * The user of a Dockerfile `USER`, `docker run --user` or Compose `user`: `uid`, `uid:gid`, `name`, `name:group`; empty is root.
 *
 * A bare number that has no entry in the image's /etc/passwd gets gid 0, the group of root. One that has an entry gets that
 * entry's groups, which cannot be seen from here; `inPasswd` says so where it is known.
 *
 * Source: moby/moby, daemon/oci_linux.go, `getUser`; moby/sys, user/user.go, `GetExecUser`; containerd, pkg/oci/spec_opts.go,
 * `WithUserID`.
 */
export function containerUser(text: string, inPasswd = false): ProcessUser {
  const [user = '', group = ''] = text.split(':', 2);
  const uid = user === '' || user === 'root' ? 0 : numeric(user);
  if (group !== '') return { uid, gid: group === 'root' ? 0 : numeric(group) };
  if (uid === 0) return { uid, gid: 0 };
  if (uid === undefined || inPasswd) return { uid, gid: undefined, note: 'the group comes from the image’s /etc/passwd' };
  return { uid, gid: 0, note: `group root, unless the image’s /etc/passwd knows ${uid}: write ${uid}:${uid}` };
}

export interface KubernetesUserSettings {
  /** The container's `runAsUser`, or else the pod's. */
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  /** The image's `USER`; undefined when it is not known. */
  readonly imageUser?: string;
}

/**
 * The user of a Kubernetes container, or why the kubelet will not create it. The last line of defence, `runAsNonRoot`, only
 * understands numbers: an image whose USER is a name fails unless `runAsUser` is set. Nothing is refused while the image's user
 * is unknown.
 *
 * Source: kubernetes, pkg/kubelet/kuberuntime/security_context_others.go, `verifyRunAsNonRoot`.
 */
export function kubernetesUser(settings: KubernetesUserSettings): Result<ProcessUser> {
  const { runAsUser, runAsGroup, runAsNonRoot = false, imageUser } = settings;
  if (runAsUser !== undefined) {
    if (runAsNonRoot && runAsUser === 0) return failure('runAsUser 0 breaks runAsNonRoot');
    return success(withGroup(containerUser(String(runAsUser)), runAsGroup));
  }
  if (imageUser === undefined) return success({ uid: undefined, gid: runAsGroup });
  const [name = ''] = imageUser.split(':', 1);
  if (runAsNonRoot && name !== '' && numeric(name) === undefined) {
    return failure(`runAsNonRoot cannot be checked: the image’s user "${name}" is a name`);
  }
  const user = containerUser(imageUser);
  if (runAsNonRoot && user.uid === 0) return failure('runAsNonRoot, and the image runs as root');
  return success(withGroup(user, runAsGroup));
}

function withGroup(user: ProcessUser, gid: number | undefined): ProcessUser {
  return gid === undefined ? user : { uid: user.uid, gid };
}

function numeric(text: string): number | undefined {
  return /^\d{1,10}$/.test(text) && Number(text) <= MAX_ID ? Number(text) : undefined;
}
