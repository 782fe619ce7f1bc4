import type { ComposeRule } from '../rule';
import adminUiPublished from './admin-ui-published';
import argUndeclared from './arg-undeclared';
import backendNotInternal from './backend-not-internal';
import capAddDangerous from './cap-add-dangerous';
import capDropAll from './cap-drop-all';
import cgroupParent from './cgroup-parent';
import cpuLimit from './cpu-limit';
import dangerousDevice from './dangerous-device';
import datastorePortPublished from './datastore-port-published';
import dependsOnNoCondition from './depends-on-no-condition';
import dockerSocketMount from './docker-socket-mount';
import dockerTcpExposed from './docker-tcp-exposed';
import docker0Bridge from './docker0-bridge';
import emptyPasswordAllowed from './empty-password-allowed';
import engineApiSocket from './engine-api-socket';
import ephemeralPort from './ephemeral-port';
import flatNetwork from './flat-network';
import healthcheckDisabled from './healthcheck-disabled';
import healthcheckMissing from './healthcheck-missing';
import healthcheckToolMissing from './healthcheck-tool-missing';
import healthcheckUnbounded from './healthcheck-unbounded';
import hostCgroup from './host-cgroup';
import hostIpc from './host-ipc';
import hostNetwork from './host-network';
import hostPid from './host-pid';
import hostUserns from './host-userns';
import hostUts from './host-uts';
import imageMutableTag from './image-mutable-tag';
import imageNoDigest from './image-no-digest';
import imageRegistryNotAllowed from './image-registry-not-allowed';
import initMissing from './init-missing';
import insecureBuild from './insecure-build';
import localhostToSibling from './localhost-to-sibling';
import logRotation from './log-rotation';
import loggingNone from './logging-none';
import memoryLimit from './memory-limit';
import mountPropagation from './mount-propagation';
import noNewPrivileges from './no-new-privileges';
import noNewPrivilegesOff from './no-new-privileges-off';
import obsoleteVersion from './obsolete-version';
import oomKillDisabled from './oom-kill-disabled';
import pidsLimit from './pids-limit';
import portAllInterfaces from './port-all-interfaces';
import portNotExposed from './port-not-exposed';
import privileged from './privileged';
import privilegedHook from './privileged-hook';
import privilegedHostPort from './privileged-host-port';
import publicDns from './public-dns';
import publishedOnInternalNetwork from './published-on-internal-network';
import publishedToServiceOnly from './published-to-service-only';
import readOnlyRootfs from './read-only-rootfs';
import reservationOverLimit from './reservation-over-limit';
import restartMissing from './restart-missing';
import restartUnbounded from './restart-unbounded';
import restartUnquotedNo from './restart-unquoted-no';
import rootMount from './root-mount';
import secretInBuildArgs from './secret-in-build-args';
import secretInCommand from './secret-in-command';
import secretInEnvironment from './secret-in-environment';
import secretInLabel from './secret-in-label';
import secretInUrl from './secret-in-url';
import securityProfileDisabled from './security-profile-disabled';
import sensitiveMount from './sensitive-mount';
import shmSize from './shm-size';
import sshdInContainer from './sshd-in-container';
import staticIp from './static-ip';
import stdinTtyLeftOn from './stdin-tty-left-on';
import stopGraceDatastore from './stop-grace-datastore';
import swapBelowMemory from './swap-below-memory';
import targetMissing from './target-missing';
import tmpfsWeak from './tmpfs-weak';
import unreachableDependency from './unreachable-dependency';
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
  cpuLimit,
  dangerousDevice,
  datastorePortPublished,
  dependsOnNoCondition,
  dockerSocketMount,
  dockerTcpExposed,
  docker0Bridge,
  emptyPasswordAllowed,
  engineApiSocket,
  ephemeralPort,
  flatNetwork,
  healthcheckDisabled,
  healthcheckMissing,
  healthcheckToolMissing,
  healthcheckUnbounded,
  hostCgroup,
  hostIpc,
  hostNetwork,
  hostPid,
  hostUserns,
  hostUts,
  imageMutableTag,
  imageNoDigest,
  imageRegistryNotAllowed,
  initMissing,
  insecureBuild,
  localhostToSibling,
  logRotation,
  loggingNone,
  memoryLimit,
  mountPropagation,
  noNewPrivileges,
  noNewPrivilegesOff,
  obsoleteVersion,
  oomKillDisabled,
  pidsLimit,
  portAllInterfaces,
  portNotExposed,
  privileged,
  privilegedHook,
  privilegedHostPort,
  publicDns,
  publishedOnInternalNetwork,
  publishedToServiceOnly,
  readOnlyRootfs,
  reservationOverLimit,
  restartMissing,
  restartUnbounded,
  restartUnquotedNo,
  rootMount,
  secretInBuildArgs,
  secretInCommand,
  secretInEnvironment,
  secretInLabel,
  secretInUrl,
  securityProfileDisabled,
  sensitiveMount,
  shmSize,
  sshdInContainer,
  staticIp,
  stdinTtyLeftOn,
  stopGraceDatastore,
  swapBelowMemory,
  targetMissing,
  tmpfsWeak,
  unreachableDependency,
  userMissing,
  userRoot,
  weakDefaultPassword,
  writableConfigMount,
];
