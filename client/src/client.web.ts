import { Uri, workspace, type ExtensionContext } from 'vscode';
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from 'vscode-languageclient/browser';

/** A global of the browser's worker in which VS Code runs web extensions. */
declare const Worker: new (url: string) => Exclude<ServerOptions, (...args: never[]) => unknown>;

/** The language client of the browser: the server is a worker. */
export async function createClient(context: ExtensionContext, options: LanguageClientOptions): Promise<LanguageClient> {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'server.web.js');
  return new LanguageClient('plimsoll', 'Plimsoll', new Worker(await urlOf(script)), options);
}

/** VS Code starts no worker from a remote machine's files, where an extension in development may lie: such a script is loaded first. */
async function urlOf(script: Uri): Promise<string> {
  if (script.scheme !== 'vscode-remote') return script.toString(true);
  const code = await workspace.fs.readFile(script);
  return URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
}
