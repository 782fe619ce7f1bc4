/** UTF-16 code units. What makes a file one of ours stands near its top. */
const LOOKED_AT = 64 * 1024;

/** A key at the start of a line, bare or quoted. */
const TOP_LEVEL_KEY = /^\uFEFF?["']?(apiVersion|kind|services)["']?[ \t]*:/gm;

/**
 * Whether a YAML text may be a Kubernetes manifest (`apiVersion` and `kind` at the top level) or a Compose file (`services`), so that
 * the server is worth starting. The server looks closer and may still decline.
 */
export function looksLikeOurs(text: string): boolean {
  const found = new Set<string>();
  for (const match of text.slice(0, LOOKED_AT).matchAll(TOP_LEVEL_KEY)) found.add(match[1] ?? '');
  return found.has('services') || (found.has('apiVersion') && found.has('kind'));
}

/** Whether the file configures us. */
export function isConfigFile(path: string): boolean {
  return /(?:^|\/)\.plimsoll\.ya?ml$/.test(path);
}
