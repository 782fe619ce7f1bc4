import type { Kind } from '../core/rule';
import { isComposeFileName, looksLikeCompose } from '../compose/detect';
import { looksLikeTaskDefinition } from '../ecs/detect';
import { isKnownKind } from '../kubernetes/kinds';

/** `# plimsoll: kubernetes`, `compose` or `off` in the first lines decides what the content does not. */
const HEADER = /^#[ \t]*plimsoll:[ \t]*(kubernetes|compose|off)\b/m;

/** Names of files that use apiVersion and kind, or `services`, for something else. */
const OTHER_PROGRAMS = /(?:^|\/)(?:skaffold[\w.-]*|kustomization|Chart|values[\w.-]*|Tiltfile|devfile)\.ya?ml$/i;

/** What a YAML or JSON file is. Only the top level is looked at, in one pass over the text. */
export function detectYamlKind(path: string, text: string): Kind | undefined {
  const header = HEADER.exec(text.slice(0, 1000))?.[1];
  if (header) return header === 'off' ? undefined : (header as Kind);
  if (isComposeFileName(path)) return 'compose';
  if (/\.json$/i.test(path)) return detectJsonKind(text);
  if (OTHER_PROGRAMS.test(path)) return undefined;
  if (hasKnownObject(text)) return 'kubernetes';
  return looksLikeCompose(text) ? 'compose' : undefined;
}

function detectJsonKind(text: string): Kind | undefined {
  if (looksLikeTaskDefinition(text)) return 'ecs';
  const apiVersion = /"apiVersion"\s*:\s*"([^"\n]{1,100})"/.exec(text)?.[1];
  const kind = /"kind"\s*:\s*"([^"\n]{1,100})"/.exec(text)?.[1];
  return apiVersion && kind && isKnownKind(apiVersion, kind) ? 'kubernetes' : undefined;
}

/** A document whose top-level apiVersion and kind are those of a known Kubernetes kind. */
function hasKnownObject(text: string): boolean {
  if (/^\s*\{/.test(text)) return detectJsonKind(text) === 'kubernetes';
  let apiVersion: string | undefined;
  let kind: string | undefined;
  for (const [line, key, value] of text.matchAll(/^(?:---.*|(apiVersion|kind):[ \t]*["']?([^\s"'#]+).*)$/gm)) {
    if (line.startsWith('---')) apiVersion = kind = undefined;
    else if (key === 'apiVersion') apiVersion = value;
    else kind = value;
    if (apiVersion && kind && isKnownKind(apiVersion, kind)) return true;
  }
  return false;
}
