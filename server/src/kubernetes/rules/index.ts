import type { KubernetesRule } from '../rule';
import deprecatedApiVersion from './deprecated-api-version';
import duplicateContainerName from './duplicate-container-name';
import duplicateMountPath from './duplicate-mount-path';
import duplicateVolumeName from './duplicate-volume-name';
import missingImage from './missing-image';
import pssBaseline from './pss-baseline';
import pssRestricted from './pss-restricted';
import removedApiVersion from './removed-api-version';
import unknownApiVersion from './unknown-api-version';
import volumeMountWithoutVolume from './volume-mount-without-volume';

/** All rules for Kubernetes manifests, by name. */
export const KUBERNETES_RULES: readonly KubernetesRule[] = [
  deprecatedApiVersion,
  duplicateContainerName,
  duplicateMountPath,
  duplicateVolumeName,
  missingImage,
  pssBaseline,
  pssRestricted,
  removedApiVersion,
  unknownApiVersion,
  volumeMountWithoutVolume,
];
