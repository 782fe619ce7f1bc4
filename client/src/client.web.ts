import { Uri, workspace, type ExtensionContext } from 'vscode';
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from 'vscode-languageclient/browser';

/** A global of the browser's worker in which VS Code runs web extensions. */
declare const Worker: new (url: string) => Exclude<ServerOptions, (...args: never[]) => unknown>;

/** There is one server at a time: a new one takes the place of one that crashed or was stopped. */
let worker: InstanceType<typeof Worker> | undefined;

/** The language client of the browser: the server is a worker. */
export function createClient(context: ExtensionContext, options: LanguageClientOptions): LanguageClient {
  const startWorker = async (): Promise<InstanceType<typeof Worker>> => {
    worker?.terminate();
    worker = new Worker(await urlOf(Uri.joinPath(context.extensionUri, 'dist', 'server.web.js')));
    return worker;
  };
  return new LanguageClient('plimsoll', 'Plimsoll', startWorker, options);
}

/** VS Code starts no worker from a remote machine's files, where an extension in development may lie: such a script is loaded first. */
async function urlOf(script: Uri): Promise<string> {
  if (script.scheme !== 'vscode-remote') return script.toString(true);
  const code = await workspace.fs.readFile(script);
  return URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
}
