import { Uri, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { clientOptions } from './client-options';

declare const Worker: new (url: string) => ConstructorParameters<typeof LanguageClient>[2] & object;

/** The language client of the browser: the server is a worker. */
export function createClient(context: ExtensionContext, log: LogOutputChannel): LanguageClient {
  const script = Uri.joinPath(context.extensionUri, 'dist/server.web.js').toString(true);
  return new LanguageClient('plimsoll', 'Plimsoll', new Worker(script), clientOptions(log));
}
