import type { Instruction } from './syntax/instructions';

/** Whether the closing line of a here-document is not typed yet, so that nobody knows where it ends. */
export function hasOpenHeredoc({ keyword, words, heredocs }: Instruction): boolean {
  if (keyword !== 'RUN' && keyword !== 'COPY' && keyword !== 'ADD') return false;
  return words.filter(({ raw }) => /^\d*<<-?["']?[\w.-]/.test(raw)).length > heredocs.length;
}
