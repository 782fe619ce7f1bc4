import type { KubernetesRule } from '../rule';
import allowPrivilegeEscalation from './allow-privilege-escalation';
import apparmorUnconfined from './apparmor-unconfined';
import automountSaToken from './automount-sa-token';
import capabilitiesNotDropped from './capabilities-not-dropped';
import capabilityNameForm from './capability-name-form';
import containerRuntimeSocket from './container-runtime-socket';
import controllerRestartPolicy from './controller-restart-policy';
import dangerousCapability from './dangerous-capability';
import defaultServiceAccount from './default-service-account';
import deprecatedApiVersion from './deprecated-api-version';
import deprecatedPodAnnotation from './deprecated-pod-annotation';
import duplicateContainerName from './duplicate-container-name';
import duplicateEnvVar from './duplicate-env-var';
import duplicateMountPath from './duplicate-mount-path';
import duplicatePort from './duplicate-port';
import duplicateVolumeName from './duplicate-volume-name';
import envValueAndValuefrom from './env-value-and-valuefrom';
import ephemeralContainersInManifest from './ephemeral-containers-in-manifest';
import hostAliases from './host-aliases';
import hostIpc from './host-ipc';
import hostNetwork from './host-network';
import hostPid from './host-pid';
import hostPort from './host-port';
import hostUsersEnabled from './host-users-enabled';
import hostpathSensitive from './hostpath-sensitive';
import hostpathTypeMissing from './hostpath-type-missing';
import hostpathVolume from './hostpath-volume';
import hostpathWritable from './hostpath-writable';
import invalidPortName from './invalid-port-name';
import invalidQuantity from './invalid-quantity';
import jobRestartPolicy from './job-restart-policy';
import lowGid from './low-gid';
import lowUid from './low-uid';
import memoryMillibytes from './memory-millibytes';
import missingImage from './missing-image';
import mountPropagationBidirectional from './mount-propagation-bidirectional';
import nonrootWithUidZero from './nonroot-with-uid-zero';
import portOutOfRange from './port-out-of-range';
import privilegedContainer from './privileged-container';
import privilegedPort from './privileged-port';
import privilegedWithNoEscalation from './privileged-with-no-escalation';
import probeManyHandlers from './probe-many-handlers';
import probeWithoutHandler from './probe-without-handler';
import procMountUnmasked from './proc-mount-unmasked';
import pssBaseline from './pss-baseline';
import pssLevelViolated from './pss-level-violated';
import pssNamespaceLabelMissing from './pss-namespace-label-missing';
import pssRestricted from './pss-restricted';
import removedApiVersion from './removed-api-version';
import requestOverLimit from './request-over-limit';
import rootGroup from './root-group';
import runAsNonRootMissing from './run-as-non-root-missing';
import runAsRoot from './run-as-root';
import seccompMissing from './seccomp-missing';
import seccompUnconfined from './seccomp-unconfined';
import securityContextMissing from './security-context-missing';
import selinuxCustom from './selinux-custom';
import serviceAccountField from './service-account-field';
import shareProcessNamespace from './share-process-namespace';
import sshPort from './ssh-port';
import stdinTty from './stdin-tty';
import unitTypo from './unit-typo';
import unknownApiVersion from './unknown-api-version';
import unsafeSysctl from './unsafe-sysctl';
import volumeMountWithoutVolume from './volume-mount-without-volume';
import windowsHostProcess from './windows-host-process';
import writableRootFilesystem from './writable-root-filesystem';

/** All rules for Kubernetes manifests, by name. */
export const KUBERNETES_RULES: readonly KubernetesRule[] = [
  allowPrivilegeEscalation,
  apparmorUnconfined,
  automountSaToken,
  capabilitiesNotDropped,
  capabilityNameForm,
  containerRuntimeSocket,
  controllerRestartPolicy,
  dangerousCapability,
  defaultServiceAccount,
  deprecatedApiVersion,
  deprecatedPodAnnotation,
  duplicateContainerName,
  duplicateEnvVar,
  duplicateMountPath,
  duplicatePort,
  duplicateVolumeName,
  envValueAndValuefrom,
  ephemeralContainersInManifest,
  hostAliases,
  hostIpc,
  hostNetwork,
  hostPid,
  hostPort,
  hostUsersEnabled,
  hostpathSensitive,
  hostpathTypeMissing,
  hostpathVolume,
  hostpathWritable,
  invalidPortName,
  invalidQuantity,
  jobRestartPolicy,
  lowGid,
  lowUid,
  memoryMillibytes,
  missingImage,
  mountPropagationBidirectional,
  nonrootWithUidZero,
  portOutOfRange,
  privilegedContainer,
  privilegedPort,
  privilegedWithNoEscalation,
  probeManyHandlers,
  probeWithoutHandler,
  procMountUnmasked,
  pssBaseline,
  pssLevelViolated,
  pssNamespaceLabelMissing,
  pssRestricted,
  removedApiVersion,
  requestOverLimit,
  rootGroup,
  runAsNonRootMissing,
  runAsRoot,
  seccompMissing,
  seccompUnconfined,
  securityContextMissing,
  selinuxCustom,
  serviceAccountField,
  shareProcessNamespace,
  sshPort,
  stdinTty,
  unitTypo,
  unknownApiVersion,
  unsafeSysctl,
  volumeMountWithoutVolume,
  windowsHostProcess,
  writableRootFilesystem,
];
