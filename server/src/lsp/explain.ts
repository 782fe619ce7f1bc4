import { explainContext, explainRule, explanationMarkdown, ruleUrl, type ExplainContext, type Explanation } from '../core/explain';
import { RULE_NAMES } from '../core/registry';
import { overlaps, touches, type Position, type Range } from '../core/text';
import type { ExplainedProblem, ExplainResult, OfferedEdit, OfferedFix } from '../protocol';
import { toFileEdits, toOffset, toRange, toRelatedPlaces } from './convert';
import type { Linted } from './documents';
import { ignoreHere, isIgnorable } from './ignore-comment';
import type { KeyedProblem } from './problem-key';

/** What stands at an offset, by the model of its language. */
export function explanationAt(linted: Linted, offset: number): Explanation | undefined {
  return linted.file.explain(offset, contextOf(linted));
}

/** What is known around a document: the host of its settings, the files beside it. */
export function contextOf({ settings, workspace }: Linted): ExplainContext {
  return explainContext(settings.rules, workspace);
}

/** Everything about a place: what it is, what it does, what is wrong and how to repair it. Null where there is nothing to say. */
export function explain(linted: Linted, position: Position): ExplainResult | null {
  const offset = toOffset(linted.lines, position);
  const explanation = explanationAt(linted, offset) ?? explanationAt(linted, firstCharacter(linted, offset));
  const problems = problemsNear(linted, offset);
  const range = explanation?.range ?? problems[0]?.range;
  if (!range) return null;
  return {
    version: 1,
    uri: linted.uri,
    documentVersion: linted.version,
    path: linted.place.path,
    range: toRange(linted.lines, range),
    ...(explanation ? describe(explanation) : UNDESCRIBED),
    problems: problems.flatMap((problem) => explainProblem(linted, problem) ?? []),
  };
}

/** Of the line that holds the offset: a cursor in its indentation, or behind it, is meant for the line. */
export function firstCharacter({ file, lines }: Linted, offset: number): number {
  const { start, end } = lines.lineRange(lines.lineAt(offset));
  const indentation = file.text.slice(start, end).search(/\S/);
  return indentation < 0 ? offset : start + indentation;
}

const UNDESCRIBED = { title: '', meaning: '', markdown: '', topics: [], consequences: [], assumptions: [], sources: [] };

function describe(explanation: Explanation): Omit<Explanation, 'range'> & { readonly markdown: string } {
  const { title, meaning, doesNot, consequences, assumptions, sources, topics } = explanation;
  return {
    title, meaning, consequences, assumptions, sources, topics,
    markdown: explanationMarkdown(explanation),
    ...(doesNot === undefined ? {} : { doesNot }),
  };
}

/** The problems at the offset, narrowest first, and then the others on its line. */
export function problemsNear(linted: Linted, offset: number): readonly KeyedProblem[] {
  const line = linted.lines.lineRange(linted.lines.lineAt(offset));
  const width = ({ start, end }: Range): number => end - start;
  const at = linted.problems.filter(({ range }) => touches(range, offset)).sort((a, b) => width(a.range) - width(b.range));
  const beside = linted.problems.filter(({ range }) => !touches(range, offset) && (overlaps(range, line) || touches(line, range.start)));
  return [...at, ...beside];
}

function explainProblem(linted: Linted, problem: KeyedProblem): ExplainedProblem | undefined {
  const rule = RULE_NAMES.named(problem.rule)[0];
  return rule && {
    rule: problem.rule,
    aliases: problem.aliases,
    severity: problem.severity,
    message: problem.message,
    range: toRange(linted.lines, problem.range),
    url: ruleUrl(problem.rule),
    fixes: offeredFixes(linted, problem),
    related: toRelatedPlaces(linted, problem),
    ...(isIgnorable(linted.file, problem) ? { ignore: offeredIgnore(linted, problem) } : {}),
    explanation: explainRule(rule),
  };
}

function offeredFixes(linted: Linted, problem: KeyedProblem): readonly OfferedFix[] {
  return problem.fixes.flatMap(({ title, safety, edits }) => {
    const fileEdits = toFileEdits(linted, edits);
    return fileEdits ? [{ title, safety, edits: fileEdits }] : [];
  });
}

function offeredIgnore(linted: Linted, problem: KeyedProblem): OfferedEdit {
  const { edit } = ignoreHere(linted.file, problem, linted.settings.editor.ignoreCommentStyle);
  return { title: `Ignore ${problem.rule} here`, edits: toFileEdits(linted, [edit]) ?? [] };
}
