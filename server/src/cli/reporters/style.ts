import type { Severity } from '../../core/rule';

/** Colours for a terminal; without them every function hands its text back. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  underline(text: string): string;
  severity(severity: Severity, text: string): string;
}

/** ECMA-48, "Select graphic rendition". The 16 colours follow the terminal's theme. */
const COLOURS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 34, hint: 36 };

const PLAIN: Style = { bold: same, dim: same, underline: same, severity: (_, text) => text };

const COLOURFUL: Style = {
  bold: (text) => paint(1, 22, text),
  dim: (text) => paint(2, 22, text),
  underline: (text) => paint(4, 24, text),
  severity: (severity, text) => paint(COLOURS[severity], 39, text),
};

export function styleFor(colourful: boolean): Style {
  return colourful ? COLOURFUL : PLAIN;
}

function paint(on: number, off: number, text: string): string {
  return `\x1B[${on}m${text}\x1B[${off}m`;
}

function same(text: string): string {
  return text;
}
