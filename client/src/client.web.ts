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
    worker = new Worker(await scriptOf(context.extensionUri));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return new LanguageClient('plimsoll', 'Plimsoll', startServer, options);
}

/** The engine and the server that stands on it, as one script. It is loaded first, as a worker can have no files of the extension. */
async function scriptOf(extension: Uri): Promise<string> {
  const files = ['engine.js', 'server.web.js'].map((name) => workspace.fs.readFile(Uri.joinPath(extension, 'dist', name)));
  return URL.createObjectURL(new Blob(await Promise.all(files), { type: 'text/javascript' }));
}
