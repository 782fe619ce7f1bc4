/**
 * A pattern of an ignore file, read as `github.com/moby/patternmatcher` does it: like Go's `filepath.Match`, but `**` stands for any
 * number of folders. It is no gitignore: a name without a slash means the context's root only.
 */
export class IgnorePattern {
  private constructor(private readonly tokens: readonly Token[]) {}

  /** Undefined where the builder refuses the pattern, and where it reads something that nobody means, such as `[*]` or `\d`. */
  static parse(pattern: string): IgnorePattern | undefined {
    const chars = [...pattern];
    const tokens: Token[] = [];
    for (let i = 0; i < chars.length; ) {
      const read = tokenAt(chars, i);
      if (!read) return undefined;
      tokens.push(read.token);
      i = read.end;
    }
    return new IgnorePattern(withOpenStart(chars, tokens));
  }

  /** True for `*`, `**` and the like, which match every name at the root. */
  get matchesEverything(): boolean {
    return this.tokens.length > 0 && this.tokens.every(({ type }) => type === 'name' || type === 'folders' || type === 'rest');
  }

  /** Whether it matches the path as a whole. Time is that of pattern times path, whatever stars there are. */
  matches(path: string): boolean {
    const chars = [...path];
    let reached = chars.map(() => false);
    reached.unshift(true);
    for (const token of this.tokens) reached = step(token, chars, reached);
    return reached[chars.length] ?? false;
  }
}

type Token =
  | { readonly type: 'char'; readonly char: string }
  /** `[a-z]`; the slash may be in it. */
  | { readonly type: 'class'; readonly isNegated: boolean; readonly ranges: readonly (readonly [low: string, high: string])[] }
  /** `?` */
  | { readonly type: 'one' }
  /** `*`: what a name is made of. */
  | { readonly type: 'name' }
  /** `**` or `**` with a slash, with something behind it. */
  | { readonly type: 'folders' }
  /** `**` at the end. */
  | { readonly type: 'rest' };

interface Read {
  readonly token: Token;
  readonly end: number;
}

function tokenAt(chars: readonly string[], at: number): Read | undefined {
  const char = chars[at] ?? '';
  switch (char) {
    case '*': return chars[at + 1] === '*' ? starsAt(chars, at) : { token: { type: 'name' }, end: at + 1 };
    case '?': return { token: { type: 'one' }, end: at + 1 };
    case '[': return classAt(chars, at);
    case '\\': return escapedAt(chars, at);
    default: return { token: { type: 'char', char }, end: at + 1 };
  }
}

function starsAt(chars: readonly string[], at: number): Read {
  const end = chars[at + 2] === '/' ? at + 3 : at + 2;
  return { token: { type: end === chars.length ? 'rest' : 'folders' }, end };
}

/** A letter or digit behind `\` means something else to the builder, and a slash to people on Windows. */
function escapedAt(chars: readonly string[], at: number): Read | undefined {
  const char = chars[at + 1];
  return char === undefined || /[A-Za-z0-9]/.test(char) ? undefined : { token: { type: 'char', char }, end: at + 2 };
}

function classAt(chars: readonly string[], at: number): Read | undefined {
  const isNegated = chars[at + 1] === '^';
  const ranges: (readonly [string, string])[] = [];
  let i = at + (isNegated ? 2 : 1);
  while (chars[i] !== ']') {
    const low = memberAt(chars, i);
    if (!low) return undefined;
    const high = chars[low.end] === '-' ? memberAt(chars, low.end + 1) : low;
    if (!high || high.char < low.char) return undefined;
    ranges.push([low.char, high.char]);
    i = high.end;
  }
  return ranges.length === 0 ? undefined : { token: { type: 'class', isNegated, ranges }, end: i + 1 };
}

function memberAt(chars: readonly string[], at: number): { readonly char: string; readonly end: number } | undefined {
  const char = chars[at];
  if (char === '\\') {
    const escaped = escapedAt(chars, at);
    return escaped?.token.type === 'char' ? { char: escaped.token.char, end: escaped.end } : undefined;
  }
  return char === undefined || '[]-*?'.includes(char) ? undefined : { char, end: at + 1 };
}

/** `**name`, with nothing but letters behind the stars, matches what ends so, in the middle of a name too. */
function withOpenStart(chars: readonly string[], tokens: readonly Token[]): readonly Token[] {
  const [first, ...others] = tokens;
  const isOpen = first?.type === 'folders' && chars[2] !== '/' && others.every(({ type }) => type === 'char') && !chars.includes('\\');
  return isOpen ? [{ type: 'rest' }, ...others] : tokens;
}

/** From the places in the path that the tokens before this one may end at to those that this one may. */
function step(token: Token, path: readonly string[], reached: readonly boolean[]): boolean[] {
  const next = reached.map(() => false);
  let isAnyReached = false;
  for (let i = 0; i <= path.length; i++) {
    const before = path[i - 1];
    const isReached = reached[i] ?? false;
    switch (token.type) {
      case 'name': next[i] = isReached || (before !== undefined && before !== '/' && (next[i - 1] ?? false)); break;
      case 'folders': next[i] = isReached || (before === '/' && isAnyReached); break;
      case 'rest': next[i] = isReached || isAnyReached; break;
      default: next[i] = before !== undefined && (reached[i - 1] ?? false) && matchesOne(token, before);
    }
    isAnyReached ||= isReached;
  }
  return next;
}

function matchesOne(token: Extract<Token, { type: 'char' | 'class' | 'one' }>, char: string): boolean {
  switch (token.type) {
    case 'char': return token.char === char;
    case 'one': return char !== '/';
    case 'class': return token.ranges.some(([low, high]) => low <= char && char <= high) !== token.isNegated;
  }
}
