import {
  DiagnosticSeverity, DiagnosticTag, type AnnotatedTextEdit, type Diagnostic, type DiagnosticRelatedInformation,
  type SnippetTextEdit, type TextDocumentEdit, type TextEdit as LspTextEdit, type WorkspaceEdit,
} from 'vscode-languageserver';
import type { ConfigProblem } from '../core/config-file';
import { ruleUrl } from '../core/explain';
import type { Problem, ProblemTag, Severity } from '../core/rule';
import { LineIndex, type Position, type Range, type TextEdit } from '../core/text';
import { shellcheckPage } from '../dockerfile/shellcheck';
import type { FileEdit, LineRange, RelatedProblemPlace } from '../protocol';
import type { ClientFeatures } from './client-features';
import type { Linted } from './documents';
import type { KeyedProblem, ProblemReference } from './problem-key';
import { uriBelow } from './uris';

/*
 * The only place where offsets become positions and back.
 */

export const SOURCE = 'Plimsoll';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAGS: Readonly<Record<ProblemTag, DiagnosticTag>> = {
  deprecated: DiagnosticTag.Deprecated,
  unnecessary: DiagnosticTag.Unnecessary,
};

export function toRange(lines: LineIndex, range: Range): LineRange {
  return { start: lines.positionAt(range.start), end: lines.positionAt(range.end) };
}

export function toOffset(lines: LineIndex, position: Position): number {
  return lines.offsetAt(position);
}

export function toOffsets(lines: LineIndex, range: LineRange): Range {
  return { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
}

export function toDiagnostic(linted: Linted, problem: KeyedProblem, features: ClientFeatures): Diagnostic {
  const reference: ProblemReference = { rule: problem.rule, key: problem.key, version: linted.version };
  const related = features.relatedInformation ? relatedInformation(linted, problem) : [];
  return {
    range: toRange(linted.lines, problem.range),
    severity: SEVERITIES[problem.severity],
    source: SOURCE,
    code: problem.rule,
    codeDescription: { href: shellcheckPage(problem.rule) ?? ruleUrl(problem.rule) },
    message: problem.message,
    data: reference,
    ...(problem.tags.length > 0 ? { tags: problem.tags.map((tag) => TAGS[tag]) } : {}),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
  };
}

export function toConfigDiagnostic(lines: LineIndex, problem: ConfigProblem): Diagnostic {
  return {
    range: toRange(lines, problem.range),
    severity: DiagnosticSeverity.Warning,
    source: SOURCE,
    code: 'configuration',
    message: problem.message,
  };
}

function relatedInformation(linted: Linted, problem: Problem): DiagnosticRelatedInformation[] {
  return toRelatedPlaces(linted, problem).map(({ uri, range, message }) => ({ location: { uri, range }, message }));
}

/** The places that explain a problem. One in a file whose text is not known is left out. */
export function toRelatedPlaces(linted: Linted, problem: Problem): RelatedProblemPlace[] {
  return problem.related.flatMap(({ path, range, message }) => {
    const target = targetOf(linted, path);
    return target ? [{ uri: target.uri, path: path ?? linted.place.path, range: toRange(target.lines, range), message }] : [];
  });
}

/** Edits by file; undefined when one of them is in a file whose text is not known, because a fix is taken whole or not at all. */
export function toFileEdits(linted: Linted, edits: readonly TextEdit[]): readonly FileEdit[] | undefined {
  const converted: FileEdit[] = [];
  for (const { path, range, newText } of edits) {
    const target = targetOf(linted, path);
    if (!target) return undefined;
    converted.push({ uri: target.uri, range: toRange(target.lines, range), newText, ...(path === undefined ? {} : { path }) });
  }
  return converted;
}

/** An edit as the client understands it best. With a `snippet` the first edit has holes to fill in, where the client can. */
export function toWorkspaceEdit(
  linted: Linted,
  edits: readonly TextEdit[],
  features: ClientFeatures,
  snippet?: string,
): WorkspaceEdit | undefined {
  const fileEdits = toFileEdits(linted, edits);
  if (!fileEdits) return undefined;
  const byUri = groupByUri(fileEdits);
  if (!features.versionedEdits) return { changes: Object.fromEntries([...byUri].map(([uri, own]) => [uri, own.map(plainEdit)])) };

  const annotate = byUri.size > 1 && features.changeAnnotations;
  const toEdit = (edit: FileEdit): LspTextEdit | SnippetTextEdit | AnnotatedTextEdit => {
    if (snippet !== undefined && features.snippetEdits && edit === fileEdits[0]) {
      return { range: edit.range, snippet: { kind: 'snippet', value: snippet } };
    }
    return annotate ? { ...plainEdit(edit), annotationId: OTHER_FILES } : plainEdit(edit);
  };
  const documentChanges = [...byUri].map(([uri, own]): TextDocumentEdit => ({
    textDocument: { uri, version: uri === linted.uri ? linted.version : null },
    edits: own.map(toEdit),
  }));
  return annotate ? { documentChanges, changeAnnotations: CONFIRM_OTHER_FILES } : { documentChanges };
}

const OTHER_FILES = 'other-files';
const CONFIRM_OTHER_FILES = { [OTHER_FILES]: { label: 'Changes another file', needsConfirmation: true } };

function groupByUri(edits: readonly FileEdit[]): ReadonlyMap<string, readonly FileEdit[]> {
  const groups = new Map<string, FileEdit[]>();
  for (const edit of edits) groups.set(edit.uri, [...(groups.get(edit.uri) ?? []), edit]);
  return groups;
}

function plainEdit({ range, newText }: FileEdit): LspTextEdit {
  return { range, newText };
}

function targetOf(linted: Linted, path: string | undefined): { readonly uri: string; readonly lines: LineIndex } | undefined {
  if (path === undefined || path === linted.place.path) return { uri: linted.uri, lines: linted.lines };
  const text = linted.workspace.files.read(path);
  return text === undefined ? undefined : { uri: uriBelow(linted.place.root, path), lines: new LineIndex(text) };
}
