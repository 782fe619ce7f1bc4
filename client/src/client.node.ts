import type { ExtensionContext, LogOutputChannel } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientOptions } from './client-options';

/** The language client of the desktop: the server is a Node process. */
export function createClient(context: ExtensionContext, log: LogOutputChannel): LanguageClient {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  return new LanguageClient('plimsoll', 'Plimsoll', { run: server, debug: server }, clientOptions(log));
}
