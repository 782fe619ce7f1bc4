import type { Range } from '../core/text';
import type { Instruction } from './syntax/instructions';
import type { Word } from './syntax/words';

/** One word of EXPOSE, `[ip:][hostPort:]port[-end][/protocol]`, with variables as written (BuildKit `dockerfile2llb/convert_expose.go`). */
export interface ExposedPort {
  readonly word: Word;
  /** Everything in front of the container port, its colon included; only `docker run -p` has a use for it. */
  readonly host: Part | undefined;
  readonly port: Part;
  /** Undefined for tcp by default. */
  readonly protocol: Part | undefined;
}

export interface Part {
  readonly text: string;
  readonly range: Range;
}

export function exposedPorts({ words }: Instruction): readonly ExposedPort[] {
  return words.map((word) => {
    const text = word.raw;
    const colon = lastOutsideBraces(text, ':');
    const slash = lastOutsideBraces(text, '/');
    const end = slash > colon ? slash : text.length;
    const part = (from: number, to: number): Part => ({ text: text.slice(from, to), range: word.source.range(from, to) });
    return {
      word,
      host: colon < 0 ? undefined : part(0, colon + 1),
      port: part(colon + 1, end),
      protocol: slash > colon ? part(slash + 1, text.length) : undefined,
    };
  });
}

/** First and last port of `8000-8010`; undefined when there is no such range, or a variable is in it. */
export function portRange({ port }: ExposedPort): { readonly first: number; readonly last: number } | undefined {
  const match = /^(\d+)(?:-(\d+))?$/.exec(port.text);
  if (!match) return undefined;
  const first = Number(match[1]);
  return { first, last: match[2] === undefined ? first : Number(match[2]) };
}

export const HIGHEST_PORT = 65535;

/** Index of the last such character that is not part of a `${NAME:-default}`; -1 when there is none. */
function lastOutsideBraces(text: string, wanted: string): number {
  let depth = 0;
  let found = -1;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}') depth--;
    else if (text[i] === wanted && depth === 0) found = i;
  }
  return found;
}
