import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind, type LanguageClientOptions } from 'vscode-languageclient/node';

/** The language client of the desktop. The server is the command line in a Node process of its own: one engine, shipped once. */
export function createClient(context: ExtensionContext, options: LanguageClientOptions): LanguageClient {
  const server = { module: context.asAbsolutePath('dist/cli.js'), args: ['server'], transport: TransportKind.ipc };
  return new LanguageClient('plimsoll', 'Plimsoll', { run: server, debug: server }, options);
}
