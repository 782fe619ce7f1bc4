import type { KubernetesRule } from '../rule';
import controllerRestartPolicy from './controller-restart-policy';
import deprecatedApiVersion from './deprecated-api-version';
import deprecatedPodAnnotation from './deprecated-pod-annotation';
import duplicateContainerName from './duplicate-container-name';
import duplicateEnvVar from './duplicate-env-var';
import duplicateMountPath from './duplicate-mount-path';
import duplicatePort from './duplicate-port';
import duplicateVolumeName from './duplicate-volume-name';
import envValueAndValuefrom from './env-value-and-valuefrom';
import invalidPortName from './invalid-port-name';
import invalidQuantity from './invalid-quantity';
import jobRestartPolicy from './job-restart-policy';
import memoryMillibytes from './memory-millibytes';
import missingImage from './missing-image';
import nonrootWithUidZero from './nonroot-with-uid-zero';
import portOutOfRange from './port-out-of-range';
import privilegedWithNoEscalation from './privileged-with-no-escalation';
import probeManyHandlers from './probe-many-handlers';
import probeWithoutHandler from './probe-without-handler';
import pssBaseline from './pss-baseline';
import pssRestricted from './pss-restricted';
import removedApiVersion from './removed-api-version';
import requestOverLimit from './request-over-limit';
import serviceAccountField from './service-account-field';
import unitTypo from './unit-typo';
import unknownApiVersion from './unknown-api-version';
import volumeMountWithoutVolume from './volume-mount-without-volume';

/** All rules for Kubernetes manifests, by name. */
export const KUBERNETES_RULES: readonly KubernetesRule[] = [
  controllerRestartPolicy,
  deprecatedApiVersion,
  deprecatedPodAnnotation,
  duplicateContainerName,
  duplicateEnvVar,
  duplicateMountPath,
  duplicatePort,
  duplicateVolumeName,
  envValueAndValuefrom,
  invalidPortName,
  invalidQuantity,
  jobRestartPolicy,
  memoryMillibytes,
  missingImage,
  nonrootWithUidZero,
  portOutOfRange,
  privilegedWithNoEscalation,
  probeManyHandlers,
  probeWithoutHandler,
  pssBaseline,
  pssRestricted,
  removedApiVersion,
  requestOverLimit,
  serviceAccountField,
  unitTypo,
  unknownApiVersion,
  volumeMountWithoutVolume,
];
