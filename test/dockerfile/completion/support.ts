import assert from 'node:assert/strict';
import type { Completion } from '../../../server/src/core/completion';
import { applyEdits } from '../../../server/src/core/fix';
import { completionsAt } from '../../../server/src/dockerfile/completion';
import { plainText } from '../../../server/src/dockerfile/completion/snippets';
import { Dockerfile } from '../../../server/src/dockerfile/model';

export const TODAY = '2026-11-22';

export interface Asked {
  readonly text: string;
  readonly completions: readonly Completion[];
}

/** What is offered where the `|` stands. */
export function asked(marked: string): Asked {
  const offset = marked.indexOf('|');
  assert.ok(offset >= 0, 'no | in the text');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { text, completions: completionsAt(Dockerfile.parse(text), offset, { today: TODAY }) };
}

/** Labels of what is offered, of some kinds only. */
export function labels(marked: string, ...kinds: readonly Completion['kind'][]): readonly string[] {
  return asked(marked).completions.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind)).map(({ label }) => label);
}

/** The text after a completion was taken, holes filled with what they propose. */
export function taken(text: string, { range, newText, snippet }: Completion): string {
  return applyEdits(text, [{ range, newText: snippet === undefined ? newText : plainText(snippet) }]);
}

/** The text after the completion of that label was taken. */
export function take(marked: string, label: string): string {
  const { text, completions } = asked(marked);
  const completion = completions.find((one) => one.label === label) ?? assert.fail(`${label} is not offered at ${marked}`);
  return taken(text, completion);
}
