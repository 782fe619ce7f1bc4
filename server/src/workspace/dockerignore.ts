import type { Range } from '../core/text';

/** One line of an ignore file. */
interface Pattern {
  readonly segments: readonly string[];
  readonly exception: boolean;
  readonly range: Range;
  readonly text: string;
}

/**
 * A `.dockerignore` as the builder reads it: the last pattern that matches a path or one of its parents decides, and `!` takes files
 * back in (Docker docs, "Build context: .dockerignore files"; moby/patternmatcher).
 */
export class IgnoreFile {
  private readonly patterns: readonly Pattern[];

  constructor(text: string) {
    this.patterns = readPatterns(text);
  }

  get isEmpty(): boolean {
    return this.patterns.length === 0;
  }

  get hasExceptions(): boolean {
    return this.patterns.some(({ exception }) => exception);
  }

  /** Whether a path relative to the context is left out of it. */
  ignores(path: string): boolean {
    return this.decisive(path)?.exception === false;
  }

  /** The line that leaves the path out, as written. */
  patternFor(path: string): string | undefined {
    const pattern = this.decisive(path);
    return pattern && !pattern.exception ? pattern.text : undefined;
  }

  /** True when everything is left out, as `*`, `**` and `**` with `/*` do without an exception. */
  get ignoresEverything(): boolean {
    return !this.hasExceptions && this.patterns.some(({ segments }) => segments.every((one) => one === '*' || one === '**'));
  }

  private decisive(path: string): Pattern | undefined {
    const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
    return this.patterns.findLast((pattern) => matchesSelfOrParent(pattern.segments, segments));
  }
}

function readPatterns(text: string): readonly Pattern[] {
  const patterns: Pattern[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const start = offset;
    offset += line.length + 1;
    const written = line.replace(/^\uFEFF/, '').trim();
    if (written === '' || line.startsWith('#')) continue;
    const exception = written.startsWith('!');
    const segments = cleaned(exception ? written.slice(1).trim() : written);
    if (segments.length > 0) patterns.push({ segments, exception, text: written, range: { start, end: start + line.length } });
  }
  return patterns;
}

/** `filepath.Clean` without a leading slash: patterns are relative to the context's root. */
function cleaned(pattern: string): readonly string[] {
  const segments: string[] = [];
  for (const segment of pattern.replaceAll('\\', '/').split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') segments.pop();
    else segments.push(segment);
  }
  return segments;
}

/** A pattern that matches a folder matches all that is in it. */
function matchesSelfOrParent(pattern: readonly string[], path: readonly string[]): boolean {
  for (let length = path.length; length > 0; length--) {
    if (matchesPath(pattern, path.slice(0, length))) return true;
  }
  return false;
}

/** Segment by segment, `**` standing for any number of them. Row `i` says which prefixes of the path the first `i` segments match. */
function matchesPath(pattern: readonly string[], path: readonly string[]): boolean {
  let reachable = [true, ...path.map(() => false)];
  for (const segment of pattern) {
    const next = path.map(() => false);
    next.unshift(segment === '**' && (reachable[0] ?? false));
    for (let i = 1; i <= path.length; i++) {
      next[i] = segment === '**'
        ? (reachable[i] ?? false) || (next[i - 1] ?? false)
        : (reachable[i - 1] ?? false) && matchesSegment(segment, path[i - 1] ?? '');
    }
    reachable = next;
  }
  return reachable[path.length] ?? false;
}

/** `*`, `?`, `[a-z]` within one segment, in time linear in the text for each star (Go `path/filepath.Match`). */
function matchesSegment(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let starAt = -1;
  let resumeAt = 0;
  while (t < text.length) {
    const step = pattern[p] === '*' ? 0 : oneCharacter(pattern, p, text[t] ?? '');
    if (pattern[p] === '*') {
      starAt = p++;
      resumeAt = t;
    } else if (step > 0) {
      p += step;
      t++;
    } else if (starAt >= 0) {
      p = starAt + 1;
      t = ++resumeAt;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** How many characters of the pattern match this one; 0 when they do not. */
function oneCharacter(pattern: string, at: number, char: string): number {
  const first = pattern[at];
  if (first === undefined) return 0;
  if (first === '?') return 1;
  const close = first === '[' ? pattern.indexOf(']', at + 2) : -1;
  if (close < 0) return first === char ? 1 : 0;
  return inClass(pattern.slice(at + 1, close), char) ? close - at + 1 : 0;
}

function inClass(set: string, char: string): boolean {
  const negated = set.startsWith('^');
  const members = negated ? set.slice(1) : set;
  let found = false;
  for (let i = 0; i < members.length; i++) {
    const low = members[i] ?? '';
    const high = members[i + 1] === '-' && i + 2 < members.length ? members[i + 2] ?? '' : low;
    if (high !== low) i += 2;
    found ||= low <= char && char <= high;
  }
  return found !== negated;
}
