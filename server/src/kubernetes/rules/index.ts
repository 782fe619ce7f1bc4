import type { KubernetesRule } from '../rule';
import pssBaseline from './pss-baseline';
import pssRestricted from './pss-restricted';

/** All rules for Kubernetes manifests, by name. */
export const KUBERNETES_RULES: readonly KubernetesRule[] = [
  pssBaseline,
  pssRestricted,
];
