const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Emoji, and the scripts and blocks that Unicode Standard Annex #11 gives the width of two columns. */
const WIDE = new RegExp([
  String.raw`^\p{Emoji_Presentation}`,
  String.raw`^\p{Extended_Pictographic}\uFE0F`,
  String.raw`^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}]`,
  String.raw`^[\u3000-\u303E\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6]`,
].join('|'), 'u');

const INVISIBLE = /^[\p{Mark}\p{Format}]+$/u;

/** A user-perceived character, with its offset in the text. */
export interface Grapheme {
  readonly text: string;
  readonly start: number;
  /** Columns that it takes on a terminal. A tab counts as one here. */
  readonly width: number;
}

export function graphemesOf(text: string): readonly Grapheme[] {
  return Array.from(SEGMENTER.segment(text), ({ segment, index }) => ({ text: segment, start: index, width: widthOf(segment) }));
}

export function displayWidth(text: string): number {
  return graphemesOf(text).reduce((sum, { width }) => sum + width, 0);
}

function widthOf(grapheme: string): number {
  if (INVISIBLE.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}
