import { manifest } from './example-manifests';

/** A NetworkPolicy for the pods `app: web`, with these lines in its spec besides the selector. */
export function networkPolicy(lines: string): string {
  return manifest('networking.k8s.io/v1', 'NetworkPolicy', `spec:\n  podSelector:\n    matchLabels:\n      app: web\n${lines}`);
}
