import { MarkupKind, type Hover } from 'vscode-languageserver';
import { explainRule, explanationMarkdown } from '../core/explain';
import { RULE_NAMES } from '../core/registry';
import { touches, type Position } from '../core/text';
import { shellcheckPage } from '../dockerfile/shellcheck';
import { toOffset, toRange } from './convert';
import type { Linted } from './documents';
import { explanationAt } from './explain';
import type { KeyedProblem } from './problem-key';

/** Editors put all hovers of a place on top of each other: two problems are as much as one reads. */
const MOST_PROBLEMS = 2;

/** What the place does and why its problems matter. The message itself is not repeated: editors show it with the squiggle. */
export function hover(linted: Linted, position: Position): Hover | null {
  if (!linted.settings.editor.hover) return null;
  const offset = toOffset(linted.lines, position);
  const explanation = explanationAt(linted, offset);
  const problems = linted.problems.filter(({ range }) => touches(range, offset)).slice(0, MOST_PROBLEMS);
  const range = explanation?.range ?? problems[0]?.range;
  if (!range) return null;
  const parts = [...(explanation ? [explanationMarkdown(explanation)] : []), ...problems.map(reasonOf)];
  return { contents: { kind: MarkupKind.Markdown, value: parts.join('\n\n---\n\n') }, range: toRange(linted.lines, range) };
}

function reasonOf(problem: KeyedProblem): string {
  const page = shellcheckPage(problem.rule);
  if (page !== undefined) return `[${problem.rule}](${page})`;
  const rule = RULE_NAMES.named(problem.rule)[0];
  if (!rule) return '';
  const { why, unless, url } = explainRule(rule);
  return [why, ...(unless ? [`_Leave it:_ ${unless}`] : []), `[${problem.rule}](${url})`].join('\n\n');
}
