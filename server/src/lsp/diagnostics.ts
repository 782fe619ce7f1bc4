import { DocumentDiagnosticReportKind, type Diagnostic, type DocumentDiagnosticReport } from 'vscode-languageserver';
import { CONFIG_FILE_NAMES, parseConfigFile } from '../core/config-file';
import { RULE_NAMES } from '../core/registry';
import { LineIndex } from '../core/text';
import { extendsProblems, type ReadFile } from '../workspace/find-config';
import type { ClientFeatures } from './client-features';
import { toConfigDiagnostic, toDiagnostic } from './convert';
import type { Documents, OpenTexts } from './documents';
import { hashOf } from './hash';
import { nameOfUri } from './uris';

export interface DiagnosticsHost {
  /** The path of a document in its folder, and how to read the saved files there. */
  filesAround(uri: string): { readonly path: string; readonly read: ReadFile };
  readonly texts: OpenTexts;
  readonly documents: Documents;
  readonly features: ClientFeatures;
}

/** All diagnostics of an open document; none for one that is not open or none of ours. */
export async function diagnosticsOf(host: DiagnosticsHost, uri: string): Promise<Diagnostic[]> {
  const { texts, documents, features } = host;
  const document = texts.get(uri);
  if (!document) return [];
  if (CONFIG_FILE_NAMES.some((name) => name === nameOfUri(uri))) return configDiagnostics(document.getText(), host.filesAround(uri));
  const linted = await documents.lint(uri);
  return linted ? linted.problems.map((problem) => toDiagnostic(linted, problem, features)) : [];
}

/** Answers a pull: `unchanged` when the client has these very diagnostics already. */
export async function pullDiagnostics(
  host: DiagnosticsHost,
  uri: string,
  previousResultId: string | undefined,
): Promise<DocumentDiagnosticReport> {
  const items = await diagnosticsOf(host, uri);
  const resultId = hashOf(JSON.stringify(items));
  return resultId === previousResultId
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

async function configDiagnostics(text: string, { path, read }: ReturnType<DiagnosticsHost['filesAround']>): Promise<Diagnostic[]> {
  const lines = new LineIndex(text);
  const problems = [...parseConfigFile(text, RULE_NAMES).problems, ...(await extendsProblems({ path, text }, read, RULE_NAMES))];
  return problems.map((problem) => toConfigDiagnostic(lines, problem));
}
