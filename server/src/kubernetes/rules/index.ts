import type { KubernetesRule } from '../rule';
import deprecatedApiVersion from './deprecated-api-version';
import pssBaseline from './pss-baseline';
import pssRestricted from './pss-restricted';
import removedApiVersion from './removed-api-version';
import unknownApiVersion from './unknown-api-version';

/** All rules for Kubernetes manifests, by name. */
export const KUBERNETES_RULES: readonly KubernetesRule[] = [
  deprecatedApiVersion,
  pssBaseline,
  pssRestricted,
  removedApiVersion,
  unknownApiVersion,
];
