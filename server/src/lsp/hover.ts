import { MarkupKind, type Hover } from 'vscode-languageserver';
import { explainContext, explainRule, explanationMarkdown } from '../core/explain';
import { RULE_NAMES } from '../core/registry';
import { LineIndex, touches, type Position } from '../core/text';
import { explainDockerRun } from '../docker-run';
import { shellcheckPage } from '../dockerfile/shellcheck';
import type { ExplainParams, HoverText, HoverTextParams } from '../protocol';
import { Workspace } from '../workspace/workspace';
import { toOffset, toRange } from './convert';
import type { Linted } from './documents';
import { explanationAt } from './explain';
import { languageOfDocument } from './language-of';
import type { KeyedProblem } from './problem-key';
import type { Session } from './session';

/** A hover in an open document: one of ours, or a script in which `docker run` stands. */
export async function hoverAt(session: Session, { textDocument: { uri }, position }: ExplainParams): Promise<Hover | null> {
  const linted = await session.documents.lint(uri);
  if (linted) return hover(linted, position);
  const document = session.texts.get(uri);
  const found = document && await hoverText(session, { uri, languageId: document.languageId, text: document.getText(), position });
  return found ? { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: found.range } : null;
}

/** What a place of a text does that nothing is linted in: a flag of `docker run`, a task definition under any name. */
export async function hoverText(session: Session, { uri, languageId, text, position }: HoverTextParams): Promise<HoverText | null> {
  const { editor, rules } = await session.settingsOf(uri);
  if (!editor.hover) return null;
  const { path } = session.folders.locate(uri);
  const lines = new LineIndex(text);
  const offset = toOffset(lines, position);
  const context = explainContext(rules, new Workspace());
  const explanation = explainDockerRun(text, languageId, offset, context)
    ?? languageOfDocument({ path, languageId, text })?.open(path, text).explain(offset, context);
  return explanation ? { markdown: explanationMarkdown(explanation), range: toRange(lines, explanation.range) } : null;
}

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
