import type { ComposeRule } from '../rule';
import adminUiPublished from './admin-ui-published';
import argUndeclared from './arg-undeclared';
import backendNotInternal from './backend-not-internal';
import capAddDangerous from './cap-add-dangerous';
import capDropAll from './cap-drop-all';
import cgroupParent from './cgroup-parent';
import dangerousDevice from './dangerous-device';
import datastorePortPublished from './datastore-port-published';
import dockerSocketMount from './docker-socket-mount';
import dockerTcpExposed from './docker-tcp-exposed';
import docker0Bridge from './docker0-bridge';
import emptyPasswordAllowed from './empty-password-allowed';
import engineApiSocket from './engine-api-socket';
import ephemeralPort from './ephemeral-port';
import flatNetwork from './flat-network';
import hostCgroup from './host-cgroup';
import hostIpc from './host-ipc';
import hostNetwork from './host-network';
import hostPid from './host-pid';
import hostUserns from './host-userns';
import hostUts from './host-uts';
import imageMutableTag from './image-mutable-tag';
import imageNoDigest from './image-no-digest';
import imageRegistryNotAllowed from './image-registry-not-allowed';
import insecureBuild from './insecure-build';
import mountPropagation from './mount-propagation';
import noNewPrivileges from './no-new-privileges';
import noNewPrivilegesOff from './no-new-privileges-off';
import obsoleteVersion from './obsolete-version';
import portAllInterfaces from './port-all-interfaces';
import portNotExposed from './port-not-exposed';
import privileged from './privileged';
import privilegedHook from './privileged-hook';
import privilegedHostPort from './privileged-host-port';
import publishedOnInternalNetwork from './published-on-internal-network';
import readOnlyRootfs from './read-only-rootfs';
import rootMount from './root-mount';
import secretInBuildArgs from './secret-in-build-args';
import secretInCommand from './secret-in-command';
import secretInEnvironment from './secret-in-environment';
import secretInLabel from './secret-in-label';
import secretInUrl from './secret-in-url';
import securityProfileDisabled from './security-profile-disabled';
import sensitiveMount from './sensitive-mount';
import sshdInContainer from './sshd-in-container';
import targetMissing from './target-missing';
import tmpfsWeak from './tmpfs-weak';
import userMissing from './user-missing';
import userRoot from './user-root';
import weakDefaultPassword from './weak-default-password';
import writableConfigMount from './writable-config-mount';

/** All rules for Compose files, by name. */
export const COMPOSE_RULES: readonly ComposeRule[] = [
  adminUiPublished,
  argUndeclared,
  backendNotInternal,
  capAddDangerous,
  capDropAll,
  cgroupParent,
  dangerousDevice,
  datastorePortPublished,
  dockerSocketMount,
  dockerTcpExposed,
  docker0Bridge,
  emptyPasswordAllowed,
  engineApiSocket,
  ephemeralPort,
  flatNetwork,
  hostCgroup,
  hostIpc,
  hostNetwork,
  hostPid,
  hostUserns,
  hostUts,
  imageMutableTag,
  imageNoDigest,
  imageRegistryNotAllowed,
  insecureBuild,
  mountPropagation,
  noNewPrivileges,
  noNewPrivilegesOff,
  obsoleteVersion,
  portAllInterfaces,
  portNotExposed,
  privileged,
  privilegedHook,
  privilegedHostPort,
  publishedOnInternalNetwork,
  readOnlyRootfs,
  rootMount,
  secretInBuildArgs,
  secretInCommand,
  secretInEnvironment,
  secretInLabel,
  secretInUrl,
  securityProfileDisabled,
  sensitiveMount,
  sshdInContainer,
  targetMissing,
  tmpfsWeak,
  userMissing,
  userRoot,
  weakDefaultPassword,
  writableConfigMount,
];
