import { Uri, workspace, type ExtensionContext } from 'vscode';
import {
  BrowserMessageReader, BrowserMessageWriter, LanguageClient, type LanguageClientOptions, type MessageTransports,
} from 'vscode-languageclient/browser';

interface WebWorker {
  terminate(): void;
}

/** A global of the browser's worker in which VS Code runs web extensions. */
declare const Worker: new (url: string) => WebWorker;

/** There is one server at a time: a new one takes the place of one that crashed or was stopped. */
let worker: WebWorker | undefined;

/** The language client of the browser: the server is a worker. */
export function createClient(context: ExtensionContext, options: LanguageClientOptions): LanguageClient {
  const startServer = async (): Promise<MessageTransports> => {
    worker?.terminate();
    worker = new Worker(await urlOf(Uri.joinPath(context.extensionUri, 'dist', 'server.web.js')));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return new LanguageClient('plimsoll', 'Plimsoll', startServer, options);
}

/** VS Code starts no worker from a remote machine's files, where an extension in development may lie: such a script is loaded first. */
async function urlOf(script: Uri): Promise<string> {
  if (script.scheme !== 'vscode-remote') return script.toString(true);
  const code = await workspace.fs.readFile(script);
  return URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
}
