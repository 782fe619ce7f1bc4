import type { Inline } from '../../../server/src/learn/markdown';

/** What a step of *See it* has before its colon: commands, and the words between them. */
export type LeadPart =
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'words'; readonly content: readonly Inline[] };

export interface Step {
  readonly lead: readonly LeadPart[];
  readonly explanation: readonly Inline[];
}

/**
 * Takes a step apart: in "`docker ps -a`, then `echo $?`: what to look for" two commands are to be copied, and the rest is read.
 * A step without a command before its colon is all explanation.
 */
export function readStep(item: readonly Inline[]): Step {
  const at = item.findIndex(({ kind, text }) => kind === 'text' && COLON.test(text));
  const end = item[at];
  if (!end || !item.slice(0, at).some(isCommand)) return { lead: [], explanation: item };
  const [before = '', after = ''] = splitAt(end.text, end.text.search(COLON));
  const lead: readonly Inline[] = [...item.slice(0, at), { kind: 'text', text: before }];
  const explanation: readonly Inline[] = [{ kind: 'text', text: after.slice(1).trimStart() }, ...item.slice(at + 1)];
  return { lead: partsOf(lead), explanation: explanation.filter(({ text }) => text !== '') };
}

const COLON = /:(?= |$)/;

/** An option alone is no command. */
function isCommand({ kind, text }: Inline): boolean {
  return kind === 'code' && !text.startsWith('-');
}

function partsOf(lead: readonly Inline[]): readonly LeadPart[] {
  const parts: LeadPart[] = [];
  let words: Inline[] = [];
  const endWords = (): void => {
    const content = trimmed(words);
    if (content.length > 0) parts.push({ kind: 'words', content });
    words = [];
  };
  for (const piece of lead) {
    if (!isCommand(piece)) {
      words.push(piece);
      continue;
    }
    endWords();
    parts.push({ kind: 'command', text: piece.text });
  }
  endWords();
  return parts;
}

/** Without the commas, semicolons and spaces that stood between words and commands. */
function trimmed(pieces: readonly Inline[]): readonly Inline[] {
  return pieces
    .map((piece, index) => (index === 0 ? { ...piece, text: piece.text.replace(/^[\s,;]+/, '') } : piece))
    .map((piece, index) => (index === pieces.length - 1 ? { ...piece, text: piece.text.replace(/[\s,;]+$/, '') } : piece))
    .filter(({ text }) => text !== '');
}

function splitAt(text: string, at: number): readonly string[] {
  return [text.slice(0, at), text.slice(at)];
}
