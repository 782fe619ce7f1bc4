import type { Range } from './text';

/** A piece of an image reference as it is written, with its place in the reference. */
export interface ReferencePart {
  readonly text: string;
  readonly range: Range;
}

/** Whether a tag or a digest is given. `unknown` when only the value of a variable can tell. */
export type Presence = 'present' | 'absent' | 'unknown';

export type ReferenceProblemCode =
  | 'empty'
  | 'invalid-registry'
  | 'invalid-repository'
  | 'upper-case-repository'
  | 'repository-too-long'
  | 'hexadecimal-name'
  | 'invalid-tag'
  | 'invalid-digest';

/** A reason for which Docker refuses the reference, at the part that is at fault. */
export interface ReferenceProblem {
  readonly code: ReferenceProblemCode;
  readonly message: string;
  readonly range: Range;
}

/**
 * An image reference such as `registry.example.com:5000/team/app:1.4@sha256:…`. Ranges are relative to `text`.
 * Names that a variable leaves open are undefined: a reader who needs one stays silent.
 */
export interface ImageReference {
  readonly text: string;
  /** The registry as written. Absent when none is written or when a variable hides whether one is. */
  readonly registry?: ReferencePart;
  /** The repository's path as written, without registry, tag and digest. */
  readonly repository: ReferencePart;
  readonly tag?: ReferencePart;
  readonly digest?: ReferencePart;
  readonly tagPresence: Presence;
  readonly digestPresence: Presence;
  /** The registry that is asked: `docker.io` when none is written. */
  readonly registryName?: string;
  /** The name with registry and namespace spelt out: `docker.io/library/node`. */
  readonly canonicalName?: string;
  /** The shortest unambiguous name for the same repository: `node`, `grafana/grafana`, `ghcr.io/astral-sh/uv`. */
  readonly familiarName?: string;
  /** True when the text holds `$NAME`, `${…}` or a `{{…}}` template. */
  readonly hasVariable: boolean;
  /** Empty for a valid reference, and for one whose variables leave its validity open. */
  readonly problems: readonly ReferenceProblem[];
}

const DEFAULT_REGISTRY = 'docker.io';
const LEGACY_DEFAULT_REGISTRY = 'index.docker.io';
const OFFICIAL_NAMESPACE = 'library/';
const MAXIMUM_REPOSITORY_LENGTH = 255;
const MAXIMUM_TAG_LENGTH = 128;
const DIGEST_HEX_LENGTH: ReadonlyMap<string, number> = new Map([['sha256', 64], ['sha384', 96], ['sha512', 128]]);

/** Stands for every character of a variable, so that a `:` or `/` inside `${VERSION:-a/b}` separates nothing. */
export const OPAQUE = '\uE000';

/**
 * Parses an image reference as Docker does. Never throws; runs in time linear in the text.
 * Source: the grammar and the normalization of https://github.com/distribution/reference.
 */
export function parseImageReference(text: string): ImageReference {
  const masked = maskVariables(text);
  const at = masked.indexOf('@');
  const nameAndTag = at < 0 ? masked : masked.slice(0, at);
  const lastComponent = nameAndTag.lastIndexOf('/') + 1;
  const colon = nameAndTag.indexOf(':', lastComponent);
  const nameEnd = colon < 0 ? nameAndTag.length : colon;
  const slash = registrySlash(masked.slice(0, nameEnd));

  const part = (start: number, end: number): ReferencePart => ({ text: text.slice(start, end), range: { start, end } });
  const registry = slash < 0 ? undefined : part(0, slash);
  const repository = part(slash + 1, nameEnd);
  const tag = colon < 0 ? undefined : part(colon + 1, nameAndTag.length);
  const digest = at < 0 ? undefined : part(at + 1, text.length);

  const opaqueTail = isOpaque(masked.slice(lastComponent, nameEnd));
  const opaqueTag = tag !== undefined && isOpaque(nameAndTag.slice(colon + 1));
  return {
    text,
    ...(registry && { registry }),
    repository,
    ...(tag && { tag }),
    ...(digest && { digest }),
    tagPresence: tag ? 'present' : opaqueTail ? 'unknown' : 'absent',
    digestPresence: digest ? 'present' : opaqueTail || opaqueTag ? 'unknown' : 'absent',
    ...(isOpaque(masked.slice(0, nameEnd)) ? {} : names(registry?.text, repository.text)),
    hasVariable: isOpaque(masked),
    problems: problemsOf(masked, registry, repository, tag, digest),
  };
}

/** The text with each variable replaced by as many `OPAQUE` characters: offsets stay what they are. */
export function maskVariables(text: string): string {
  const pieces: string[] = [];
  let at = 0;
  while (at < text.length) {
    const end = variableEnd(text, at);
    pieces.push(end > at ? OPAQUE.repeat(end - at) : text[at] === OPAQUE ? '\uFFFD' : text.charAt(at));
    at = Math.max(end, at + 1);
  }
  return pieces.join('');
}

/** The offset behind the variable that starts at `start`; `start` itself when none does. An unclosed brace reaches to the end. */
function variableEnd(text: string, start: number): number {
  if (text.startsWith('{{', start)) return closingEnd(text, start);
  if (text[start] !== '$') return start;
  if (text[start + 1] === '{') return closingEnd(text, start + 1);
  if (!/[A-Za-z_]/.test(text.charAt(start + 1))) return start;
  let end = start + 2;
  while (/\w/.test(text.charAt(end))) end++;
  return end;
}

function closingEnd(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at + 1;
  }
  return text.length;
}

function isOpaque(masked: string): boolean {
  return masked.includes(OPAQUE);
}

/**
 * The slash that ends the registry, or -1. The first component is a registry when it has a dot or a port, is `localhost`,
 * or has upper-case letters, which a repository may not have.
 */
function registrySlash(maskedName: string): number {
  const slash = maskedName.indexOf('/');
  if (slash < 0) return -1;
  const first = maskedName.slice(0, slash);
  if (isOpaque(first)) return -1;
  const isRegistry = first.includes('.') || first.includes(':') || first === 'localhost' || first !== first.toLowerCase();
  return isRegistry ? slash : -1;
}

type Names = Pick<ImageReference, 'registryName' | 'canonicalName' | 'familiarName'>;

function names(registry: string | undefined, repository: string): Names {
  const registryName = registry === undefined || registry === LEGACY_DEFAULT_REGISTRY ? DEFAULT_REGISTRY : registry;
  if (registryName !== DEFAULT_REGISTRY) {
    const name = `${registryName}/${repository}`;
    return { registryName, canonicalName: name, familiarName: name };
  }
  const path = repository.includes('/') ? repository : OFFICIAL_NAMESPACE + repository;
  const canonicalName = `${registryName}/${path}`;
  const rest = path.startsWith(OFFICIAL_NAMESPACE) ? path.slice(OFFICIAL_NAMESPACE.length) : path;
  const isOfficial = rest !== path && !rest.includes('/');
  return { registryName, canonicalName, familiarName: isOfficial ? rest : registrySlash(path) < 0 ? path : canonicalName };
}

function problemsOf(
  masked: string,
  registry: ReferencePart | undefined,
  repository: ReferencePart,
  tag: ReferencePart | undefined,
  digest: ReferencePart | undefined,
): ReferenceProblem[] {
  if (masked === '') return [problem('empty', 'The image reference is empty.', { start: 0, end: 0 })];
  const certain = (part: ReferencePart): boolean => !isOpaque(masked.slice(part.range.start, part.range.end));
  const problems: ReferenceProblem[] = [];
  if (registry && !isRegistry(registry.text)) {
    problems.push(problem('invalid-registry', `"${registry.text}" is not a registry host.`, registry.range));
  }
  problems.push(...repositoryProblems(masked, repository));
  if (tag && certain(tag) && !isTag(tag.text)) {
    problems.push(problem('invalid-tag', tagMessage(tag.text), tag.range));
  }
  if (digest && certain(digest) && !isDigest(digest.text)) {
    const message = `"${digest.text}" is not a digest: "sha256:" and 64 lower-case hexadecimal digits.`;
    problems.push(problem('invalid-digest', message, digest.range));
  }
  return problems;
}

/** Judges each component that holds no variable. The first one of a name with variables may turn out to be a registry. */
function repositoryProblems(masked: string, repository: ReferencePart): ReferenceProblem[] {
  const { start, end } = repository.range;
  const path = masked.slice(start, end);
  const open = isOpaque(path);
  if (!open && path.length > MAXIMUM_REPOSITORY_LENGTH) {
    const message = `A repository name has at most ${MAXIMUM_REPOSITORY_LENGTH} characters.`;
    return [problem('repository-too-long', message, repository.range)];
  }
  if (path === masked && path.length === 64 && isHexadecimal(path)) {
    const message = 'A name of 64 hexadecimal digits is taken for an image identifier.';
    return [problem('hexadecimal-name', message, repository.range)];
  }
  const problems: ReferenceProblem[] = [];
  let offset = start;
  for (const component of path.split('/')) {
    const range = { start: offset, end: offset + component.length };
    offset = range.end + 1;
    if (isOpaque(component) || isPathComponent(component)) continue;
    if (isPathComponent(component.toLowerCase())) {
      problems.push(problem('upper-case-repository', `The repository name "${component}" must be lower case.`, range));
    } else {
      problems.push(problem('invalid-repository', `"${component}" is not a valid part of a repository name.`, range));
    }
  }
  return problems;
}

function problem(code: ReferenceProblemCode, message: string, range: Range): ReferenceProblem {
  return { code, message, range };
}

function tagMessage(tag: string): string {
  if (tag === '') return 'The tag after ":" is missing.';
  if (tag.length > MAXIMUM_TAG_LENGTH) return `A tag has at most ${MAXIMUM_TAG_LENGTH} characters.`;
  return `"${tag}" is not a valid tag: letters, digits, "_", "." and "-", not starting with "." or "-".`;
}

/** `host[:port]`, the host being a domain name, an IPv4 address or an IPv6 address in brackets. */
function isRegistry(text: string): boolean {
  const bracket = text.startsWith('[') ? text.indexOf(']') : -1;
  const colon = text.indexOf(':', bracket + 1);
  const host = colon < 0 ? text : text.slice(0, colon);
  if (colon >= 0 && !/^[0-9]+$/.test(text.slice(colon + 1))) return false;
  if (host.startsWith('[')) return bracket === host.length - 1 && /^[0-9A-Fa-f:]+$/.test(host.slice(1, -1));
  return host.split('.').every(isDomainComponent);
}

function isDomainComponent(text: string): boolean {
  return /^[A-Za-z0-9-]+$/.test(text) && !text.startsWith('-') && !text.endsWith('-');
}

/** The longest run of each character that may stand between two words of a path component. */
const LONGEST_SEPARATOR: ReadonlyMap<string, number> = new Map([['.', 1], ['_', 2], ['-', Infinity]]);

/** Words of lower-case letters and digits with one `.`, one or two `_`, or any number of `-` between them. */
function isPathComponent(text: string): boolean {
  let at = 0;
  for (;;) {
    const wordStart = at;
    while (isLowerAlphanumeric(text.charCodeAt(at))) at++;
    if (at === wordStart) return false;
    if (at === text.length) return true;
    const separator = text.charAt(at);
    const separatorStart = at;
    while (text.charAt(at) === separator) at++;
    if (at - separatorStart > (LONGEST_SEPARATOR.get(separator) ?? 0)) return false;
  }
}

function isLowerAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 122);
}

function isTag(text: string): boolean {
  return text.length <= MAXIMUM_TAG_LENGTH && /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(text);
}

/** An algorithm that Docker knows, `:`, and as many lower-case hexadecimal digits as that algorithm yields. */
function isDigest(text: string): boolean {
  const colon = text.indexOf(':');
  const hex = text.slice(colon + 1);
  return colon > 0 && hex.length === DIGEST_HEX_LENGTH.get(text.slice(0, colon)) && isHexadecimal(hex);
}

function isHexadecimal(text: string): boolean {
  return /^[0-9a-f]+$/.test(text);
}
