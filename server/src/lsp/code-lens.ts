import type { CodeLens, Command } from 'vscode-languageserver';
import { summariesOf } from '../overview/summaries';
import type { ExplainParams } from '../protocol';
import type { ClientFeatures } from './client-features';
import { toRange } from './convert';
import type { Linted } from './documents';
import { contextOf } from './explain';

/** One lens above each stage, service and workload: who it runs as, how it is isolated, what it may use. */
export function codeLenses(linted: Linted, features: ClientFeatures): CodeLens[] {
  if (linted.settings.editor.codeLens === 'off') return [];
  return summariesOf(linted.file, contextOf(linted)).map(({ range, text }) => {
    const place = toRange(linted.lines, range);
    const params: ExplainParams = { textDocument: { uri: linted.uri }, position: place.start };
    return { range: { start: place.start, end: place.start }, command: commandFor(text, params, features) };
  });
}

/** Without a command of the client the lens is a text that does nothing. */
function commandFor(title: string, params: ExplainParams, { options }: ClientFeatures): Command {
  return options.explainCommand === undefined ? { title, command: '' } : { title, command: options.explainCommand, arguments: [params] };
}
