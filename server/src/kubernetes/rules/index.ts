import type { KubernetesRule } from '../rule';
import deprecatedApiVersion from './deprecated-api-version';
import duplicateContainerName from './duplicate-container-name';
import duplicateEnvVar from './duplicate-env-var';
import duplicateMountPath from './duplicate-mount-path';
import duplicatePort from './duplicate-port';
import duplicateVolumeName from './duplicate-volume-name';
import envValueAndValuefrom from './env-value-and-valuefrom';
import invalidPortName from './invalid-port-name';
import missingImage from './missing-image';
import portOutOfRange from './port-out-of-range';
import probeManyHandlers from './probe-many-handlers';
import probeWithoutHandler from './probe-without-handler';
import pssBaseline from './pss-baseline';
import pssRestricted from './pss-restricted';
import removedApiVersion from './removed-api-version';
import unknownApiVersion from './unknown-api-version';
import volumeMountWithoutVolume from './volume-mount-without-volume';

/** All rules for Kubernetes manifests, by name. */
export const KUBERNETES_RULES: readonly KubernetesRule[] = [
  deprecatedApiVersion,
  duplicateContainerName,
  duplicateEnvVar,
  duplicateMountPath,
  duplicatePort,
  duplicateVolumeName,
  envValueAndValuefrom,
  invalidPortName,
  missingImage,
  portOutOfRange,
  probeManyHandlers,
  probeWithoutHandler,
  pssBaseline,
  pssRestricted,
  removedApiVersion,
  unknownApiVersion,
  volumeMountWithoutVolume,
];
