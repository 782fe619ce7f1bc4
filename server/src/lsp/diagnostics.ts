import { DocumentDiagnosticReportKind, type Diagnostic, type DocumentDiagnosticReport } from 'vscode-languageserver';
import { CONFIG_FILE_NAMES, parseConfigFile } from '../core/config-file';
import { RULE_NAMES } from '../core/registry';
import { LineIndex } from '../core/text';
import type { ClientFeatures } from './client-features';
import { toConfigDiagnostic, toDiagnostic } from './convert';
import type { Documents, OpenTexts } from './documents';
import { hashOf } from './hash';
import { nameOfUri } from './uris';

export interface DiagnosticsHost {
  readonly texts: OpenTexts;
  readonly documents: Documents;
  readonly features: ClientFeatures;
}

/** All diagnostics of an open document; none for one that is not open or none of ours. */
export async function diagnosticsOf({ texts, documents, features }: DiagnosticsHost, uri: string): Promise<Diagnostic[]> {
  const document = texts.get(uri);
  if (!document) return [];
  if (CONFIG_FILE_NAMES.some((name) => name === nameOfUri(uri))) return configDiagnostics(document.getText());
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

function configDiagnostics(text: string): Diagnostic[] {
  const lines = new LineIndex(text);
  return parseConfigFile(text, RULE_NAMES).problems.map((problem) => toConfigDiagnostic(lines, problem));
}
