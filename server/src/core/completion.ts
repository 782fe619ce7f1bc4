import type { Range } from './text';

/** What a completion puts in; editors show an icon for each. */
export type CompletionKind = 'keyword' | 'snippet' | 'flag' | 'option' | 'value' | 'stage' | 'image' | 'variable' | 'user' | 'signal' | 'label';

/** Something that may be written at a place of a file. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What is replaced: in one line, and the place that was asked about is in it or at one of its ends. */
  readonly range: Range;
  readonly newText: string;
  /** The same as an LSP snippet with `${1:placeholder}` holes, for editors that can fill them in. */
  readonly snippet?: string;
  /** A few words beside the label: `since syntax 1.4`. */
  readonly detail?: string;
  /** Names the text that `Language.describe` gives, so that it is made only for what the reader looks at. */
  readonly about?: string;
  /** Lower ones stand first; those of one rank by label. */
  readonly rank: number;
}

export interface CompletionContext {
  /** ISO 8601 date: releases that have ended by then are not offered. */
  readonly today: string;
}
