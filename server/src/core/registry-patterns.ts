/**
 * Whether a registry is one that a pattern means: its host, with `*` at one end for anything. Docker Hub goes by more than one name
 * (distribution/reference, "domain normalization").
 */
export function matchesRegistry(pattern: string, registry: string): boolean {
  const wanted = pattern.replace(/^(?:index|registry-1|hub)\.docker\.(?:io|com)$/, 'docker.io');
  if (wanted === '*') return true;
  if (wanted.startsWith('*')) return registry.endsWith(wanted.slice(1));
  return wanted.endsWith('*') ? registry.startsWith(wanted.slice(0, -1)) : registry === wanted;
}
