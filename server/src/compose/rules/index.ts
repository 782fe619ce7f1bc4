import type { ComposeRule } from '../rule';
import argUndeclared from './arg-undeclared';
import capAddDangerous from './cap-add-dangerous';
import capDropAll from './cap-drop-all';
import dangerousDevice from './dangerous-device';
import dockerSocketMount from './docker-socket-mount';
import docker0Bridge from './docker0-bridge';
import engineApiSocket from './engine-api-socket';
import hostCgroup from './host-cgroup';
import hostIpc from './host-ipc';
import hostNetwork from './host-network';
import hostPid from './host-pid';
import hostUserns from './host-userns';
import hostUts from './host-uts';
import mountPropagation from './mount-propagation';
import noNewPrivileges from './no-new-privileges';
import noNewPrivilegesOff from './no-new-privileges-off';
import obsoleteVersion from './obsolete-version';
import portNotExposed from './port-not-exposed';
import privileged from './privileged';
import readOnlyRootfs from './read-only-rootfs';
import rootMount from './root-mount';
import securityProfileDisabled from './security-profile-disabled';
import sensitiveMount from './sensitive-mount';
import targetMissing from './target-missing';
import tmpfsWeak from './tmpfs-weak';
import userMissing from './user-missing';
import userRoot from './user-root';
import writableConfigMount from './writable-config-mount';

/** All rules for Compose files, by name. */
export const COMPOSE_RULES: readonly ComposeRule[] = [
  argUndeclared,
  capAddDangerous,
  capDropAll,
  dangerousDevice,
  dockerSocketMount,
  docker0Bridge,
  engineApiSocket,
  hostCgroup,
  hostIpc,
  hostNetwork,
  hostPid,
  hostUserns,
  hostUts,
  mountPropagation,
  noNewPrivileges,
  noNewPrivilegesOff,
  obsoleteVersion,
  portNotExposed,
  privileged,
  readOnlyRootfs,
  rootMount,
  securityProfileDisabled,
  sensitiveMount,
  targetMissing,
  tmpfsWeak,
  userMissing,
  userRoot,
  writableConfigMount,
];
