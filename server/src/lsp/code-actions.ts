import {
  CodeActionKind, type CodeAction, type CodeActionContext, type CodeActionParams, type Diagnostic, type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Fix, Safety } from '../core/rule';
import { overlaps, touches, type Range, type TextEdit } from '../core/text';
import { shellcheckPage } from '../dockerfile/shellcheck';
import type { ClientFeatures } from './client-features';
import { toDiagnostic, toOffsets, toRange, toWorkspaceEdit } from './convert';
import type { Documents, Linted } from './documents';
import { fixAllEdits } from './fix-all';
import { ignoreHere, ignoreInFile, isIgnorable } from './ignore-comment';
import { findProblem, type KeyedProblem, type ProblemReference } from './problem-key';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.plimsoll`;
export const CODE_ACTION_KINDS = [CodeActionKind.QuickFix, FIX_ALL];

/** What an action will do, so that its edit can be computed when it is chosen. */
type ActionData = { readonly uri: string } & (
  | ({ readonly do: 'fix'; readonly index: number } & ProblemReference)
  | ({ readonly do: 'fix-rule' | 'ignore-here' | 'ignore-in-file' } & ProblemReference)
  | { readonly do: 'fix-all' }
);

/** Lists the actions for a range. Edits are left to `resolveCodeAction` where the client asks for them separately. */
export function codeActions(linted: Linted, { range, context }: CodeActionParams, features: ClientFeatures): CodeAction[] {
  const selected = toOffsets(linted.lines, range);
  const listed = [
    ...(wants(context, CodeActionKind.QuickFix) ? quickFixes(linted, selected, features) : []),
    ...(context.only && wants(context, FIX_ALL) ? fixAllActions(linted) : []),
  ];
  if (features.resolvesEdits) return listed;
  return listed.flatMap((action) => withEdit(linted, action, features) ?? []);
}

/** Fills in the edit of an action that was listed for this or an earlier version of the document. */
export async function resolveCodeAction(documents: Documents, action: CodeAction, features: ClientFeatures): Promise<CodeAction> {
  const data = action.data as ActionData | undefined;
  const linted = data && (await documents.lint(data.uri));
  return (linted && withEdit(linted, action, features)) ?? action;
}

/** `source` asks for all of `source.*`; `source.fixAll.eslint` does not ask for us. */
function wants({ only }: CodeActionContext, kind: string): boolean {
  return !only || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}

/** For each problem: fix, fix all of the rule, ignore here, ignore in the file, explain. Fixes of all problems come first. */
function quickFixes(linted: Linted, selected: Range, features: ClientFeatures): CodeAction[] {
  const problems = linted.problems.filter(({ range }) => overlaps(range, selected) || touches(range, selected.start));
  const sole = problems.flatMap((problem) => problem.fixes).filter(isSafe).length === 1;
  return [
    ...problems.flatMap((problem) => fixActions(linted, problem, sole, features)),
    ...firstOfEachRule(problems).flatMap((problem) => fixRuleActions(linted, problem, features)),
    ...ignoreActions(linted, problems.filter((problem) => isIgnorable(linted.file, problem)), features),
    ...problems.filter(({ rule }) => shellcheckPage(rule) === undefined).slice(0, 1).flatMap((problem) => explainActions(linted, problem, features)),
  ];
}

function fixActions(linted: Linted, problem: KeyedProblem, sole: boolean, features: ClientFeatures): CodeAction[] {
  return problem.fixes.map((fix, index) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: diagnosticsFor(linted, problem, features),
    data: { do: 'fix', index, ...referenceTo(linted, problem) },
    ...(sole && isSafe(fix) ? { isPreferred: true } : {}),
  }));
}

/** Offered when the rule has more than one problem to fix. */
function fixRuleActions(linted: Linted, problem: KeyedProblem, features: ClientFeatures): CodeAction[] {
  const fixable = linted.problems.filter(({ rule, fixes }) => rule === problem.rule && fixes.length > 0);
  if (fixable.length < 2) return [];
  return [action(linted, problem, features, `Fix all ${fixable.length} problems of ${problem.rule} in this file`, 'fix-rule')];
}

function ignoreActions(linted: Linted, problems: readonly KeyedProblem[], features: ClientFeatures): CodeAction[] {
  return [
    ...problems.map((problem) => action(linted, problem, features, `Ignore ${problem.rule} here`, 'ignore-here')),
    ...firstOfEachRule(problems).map((problem) => action(linted, problem, features, `Ignore ${problem.rule} in this file`, 'ignore-in-file')),
  ];
}

function explainActions(linted: Linted, problem: KeyedProblem, features: ClientFeatures): CodeAction[] {
  const command = features.options.explainCommand;
  if (!command) return [];
  const title = `Explain ${problem.rule}`;
  const place = { textDocument: { uri: linted.uri }, position: toRange(linted.lines, problem.range).start };
  return [{
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: diagnosticsFor(linted, problem, features),
    command: { title, command, arguments: [place] },
  }];
}

function fixAllActions(linted: Linted): CodeAction[] {
  if (!linted.problems.some((problem) => problem.fixes.some(isSafe))) return [];
  return [{ title: 'Fix all Plimsoll problems that are safe to fix', kind: FIX_ALL, data: { do: 'fix-all', uri: linted.uri } }];
}

function action(
  linted: Linted,
  problem: KeyedProblem,
  features: ClientFeatures,
  title: string,
  what: 'fix-rule' | 'ignore-here' | 'ignore-in-file',
): CodeAction {
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: diagnosticsFor(linted, problem, features),
    data: { do: what, ...referenceTo(linted, problem) },
  };
}

/** Undefined when nothing is left to do, or the edit is already there. */
function withEdit(linted: Linted, listed: CodeAction, features: ClientFeatures): CodeAction | undefined {
  const data = listed.data as ActionData | undefined;
  if (!data) return listed;
  const edit = editFor(linted, data, features);
  return edit && { ...listed, edit };
}

function editFor(linted: Linted, data: ActionData, features: ClientFeatures): WorkspaceEdit | undefined {
  if (data.do === 'fix-all') return editOf(linted, fixAllEdits(linted, 'safe'), features);
  const problem = findProblem(linted.problems, data);
  if (!problem) return undefined;
  switch (data.do) {
    case 'fix': {
      const fix = problem.fixes[data.index];
      return fix && toWorkspaceEdit(linted, fix.edits, features, fix.snippet);
    }
    case 'fix-rule':
      return editOf(linted, fixAllEdits(linted, mostAllowed(linted, problem.rule), problem.rule), features);
    case 'ignore-here': {
      const { edit, snippet } = ignoreHere(linted.file, problem, linted.settings.editor.ignoreCommentStyle);
      return toWorkspaceEdit(linted, [edit], features, snippet);
    }
    case 'ignore-in-file': {
      const { edit, snippet } = ignoreInFile(linted.file, problem);
      return toWorkspaceEdit(linted, [edit], features, snippet);
    }
  }
}

function editOf(linted: Linted, edits: readonly TextEdit[], features: ClientFeatures): WorkspaceEdit | undefined {
  return edits.length === 0 ? undefined : toWorkspaceEdit(linted, edits, features);
}

/** Fixing all of a rule was asked for by name: where some of its problems have no safe fix, the suggested ones are meant too. */
function mostAllowed(linted: Linted, rule: string): Safety {
  const fixable = linted.problems.filter((problem) => problem.rule === rule && problem.fixes.length > 0);
  return fixable.every(({ fixes }) => fixes.some(isSafe)) ? 'safe' : 'suggested';
}

function firstOfEachRule(problems: readonly KeyedProblem[]): readonly KeyedProblem[] {
  return problems.filter((problem, index) => problems.findIndex(({ rule }) => rule === problem.rule) === index);
}

function diagnosticsFor(linted: Linted, problem: KeyedProblem, features: ClientFeatures): Diagnostic[] {
  return [toDiagnostic(linted, problem, features)];
}

function referenceTo(linted: Linted, { rule, key }: KeyedProblem): ProblemReference & { readonly uri: string } {
  return { uri: linted.uri, rule, key, version: linted.version };
}

function isSafe(fix: Fix): boolean {
  return fix.safety === 'safe';
}
