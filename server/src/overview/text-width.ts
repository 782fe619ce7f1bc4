import type { Font, Line } from './drawing';

/** Size of a font in the picture's units. */
export const FONT_SIZES: Readonly<Record<Font, number>> = { title: 12.5, plain: 11.5, code: 11, quiet: 11 };

/** Most editor fonts are 0.6 of their size wide. */
const CODE_WIDTH = 0.605;

/** Widths in parts of the size: those of DejaVu Sans, the widest of the fonts that the editor uses on the three systems. */
const NARROW = 0.34;
const USUAL = 0.61;
const WIDE = 0.7;
const WIDEST = 0.95;
const BOLD = 1.12;

/** About how wide a text is: fonts are the reader's own, and no text may leave its box. */
export function textWidth(text: string, font: Font): number {
  const size = FONT_SIZES[font];
  let sum = 0;
  for (const character of text) sum += font === 'code' && isHalfWidth(character) ? CODE_WIDTH : widthOf(character);
  return sum * size * (font === 'title' ? BOLD : 1);
}

/** The text, cut so that it fits with an ellipsis. */
export function fitted(text: string, font: Font, width: number): string {
  if (textWidth(text, font) <= width) return text;
  const room = width - textWidth('…', font);
  let kept = '';
  let used = 0;
  for (const character of text) {
    used += textWidth(character, font);
    if (used > room) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

function widthOf(character: string): number {
  if (!isHalfWidth(character)) return 1.05;
  if (/[ijltf.,:;'|!()[\] ]/.test(character)) return NARROW;
  if (/[mwMW@%…—]/.test(character)) return WIDEST;
  return /[A-Z+=<>~×→]/.test(character) ? WIDE : USUAL;
}

/** False for East Asian characters and signs beyond the basic plane, which take two columns. */
function isHalfWidth(character: string): boolean {
  return (character.codePointAt(0) ?? 0) < 0x2e80;
}

/** Short facts, as many in a line of `width` units as fit, with a dot between. */
export function packed(facts: readonly string[], font: Font, width: number): readonly Line[] {
  const lines: string[] = [];
  for (const fact of facts) {
    const last = lines.at(-1);
    const longer = `${last ?? ''} · ${fact}`;
    if (last !== undefined && textWidth(longer, font) <= width) lines[lines.length - 1] = longer;
    else lines.push(fact);
  }
  return lines.map((text) => ({ text, font }));
}

/** The text in lines of `width` units, broken at spaces; what does not fit into `most` lines is left to the last one, to be cut. */
export function wrapped(text: string, font: Font, width: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = `${last ?? ''} ${word}`;
    if (last !== undefined && (lines.length === most || textWidth(longer, font) <= width)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
