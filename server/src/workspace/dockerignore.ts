import { IgnorePattern } from './ignore-pattern';

/** One line of an ignore file. */
interface Line {
  /** Undefined for one that matches nothing. */
  readonly pattern: IgnorePattern | undefined;
  readonly exception: boolean;
  readonly text: string;
}

/**
 * A `.dockerignore` as the builder reads it: the last line that matches a path or one of its parents decides, and `!` takes files
 * back in (Docker docs, "Build context: .dockerignore files"; github.com/moby/patternmatcher, `ignorefile` and
 * `MatchesUsingParentResults`).
 */
export class IgnoreFile {
  private readonly lines: readonly Line[];

  constructor(text: string) {
    this.lines = readLines(text);
  }

  get isEmpty(): boolean {
    return this.lines.length === 0;
  }

  get hasExceptions(): boolean {
    return this.lines.some(({ exception }) => exception);
  }

  /** Whether a path relative to the context is left out of it. */
  ignores(path: string): boolean {
    return this.decisive(path)?.exception === false;
  }

  /** The line that leaves the path out, as written. */
  patternFor(path: string): string | undefined {
    const line = this.decisive(path);
    return line && !line.exception ? line.text : undefined;
  }

  /** True when everything is left out, as `*` and `**` do without an exception. */
  get ignoresEverything(): boolean {
    return !this.hasExceptions && this.lines.some(({ pattern }) => pattern?.matchesEverything === true);
  }

  /**
   * The last line that matches. Folders are asked from the root down, as the client walks them when it sends the context: what a line made
   * of a folder holds for all that is in it, and a line is only asked where it would change something.
   */
  private decisive(path: string): Line | undefined {
    const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
    let decisive: Line | undefined;
    let matchedParent: readonly boolean[] = [];
    for (let length = 1; length <= segments.length; length++) {
      const place = segments.slice(0, length).join('/');
      decisive = undefined;
      matchedParent = this.lines.map((line, index) => {
        const isIgnored = decisive?.exception === false;
        const matches = matchedParent[index] === true || (line.exception === isIgnored && line.pattern?.matches(place) === true);
        if (matches) decisive = line;
        return matches;
      });
    }
    return decisive;
  }
}

function readLines(text: string): readonly Line[] {
  return text.replace(/^\uFEFF/, '').split('\n').filter((line) => !line.startsWith('#') && line.trim() !== '').map((line) => {
    const pattern = normalized(line.trim());
    const exception = pattern.startsWith('!');
    return { pattern: IgnorePattern.parse(exception ? pattern.slice(1) : pattern), exception, text: line.trim() };
  });
}

/** Cleaned twice as Docker does it: without the `!` and the slash of the context's root when the file is read, and as a whole when it is used. */
function normalized(written: string): string {
  const mark = written.startsWith('!') ? '!' : '';
  const path = cleaned(written.slice(mark.length).trim());
  return cleaned((mark + (path.length > 1 ? path.replace(/^\//, '') : path)).trim());
}

/** Go's `filepath.Clean`. */
function cleaned(path: string): string {
  const root = path.startsWith('/') ? '/' : '';
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.length > 0 && segments.at(-1) !== '..') segments.pop();
    else if (root === '') segments.push(segment);
  }
  return root + segments.join('/') || '.';
}
