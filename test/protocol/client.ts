import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import {
  createProtocolConnection, StreamMessageReader, StreamMessageWriter, type ClientCapabilities, type CodeAction, type Diagnostic,
  type DocumentDiagnosticReport, type InitializeResult, type ProtocolConnection, type PublishDiagnosticsParams, type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const commandLine = path.resolve(__dirname, '..', '..', 'dist', 'cli.js');

/** What VS Code with its language client says about itself, as far as the server asks. */
export const VSCODE: ClientCapabilities = {
  workspace: {
    applyEdit: true,
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    workspaceEdit: {
      documentChanges: true,
      snippetEditSupport: true,
      changeAnnotationSupport: { groupsOnLabel: true },
    },
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    synchronization: { dynamicRegistration: true, didSave: true },
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] }, codeDescriptionSupport: true, dataSupport: true },
    diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false, relatedInformation: true },
    codeAction: {
      dataSupport: true,
      isPreferredSupport: true,
      resolveSupport: { properties: ['edit', 'command'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'source', 'source.fixAll'] } },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
};

/** A small editor: no pull diagnostics, no settings to ask for, no resolve. */
export const PLAIN: ClientCapabilities = {
  workspace: {},
  textDocument: { publishDiagnostics: {}, codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } } },
};

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  /** Folder URIs. */
  readonly folders?: readonly string[];
  readonly settings?: Record<string, unknown>;
  readonly initializationOptions?: object;
}

/** An editor without a window: the built server on the other end of a pipe. */
export class TestClient {
  readonly published: PublishDiagnosticsParams[] = [];
  readonly registered: string[] = [];
  refreshes = 0;
  settings: Record<string, unknown>;
  initialized!: InitializeResult;
  private readonly documents = new Map<string, TextDocument>();

  private constructor(
    readonly process: ChildProcess,
    readonly connection: ProtocolConnection,
    { settings = {} }: ClientOptions,
  ) {
    this.settings = settings;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => void this.published.push(params));
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => this.settings));
    connection.onRequest('client/registerCapability', ({ registrations }: { registrations: { method: string }[] }) => {
      this.registered.push(...registrations.map(({ method }) => method));
      return null;
    });
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      return null;
    });
    connection.listen();
  }

  static async start(options: ClientOptions = {}): Promise<TestClient> {
    const child = spawn(process.execPath, [commandLine, 'server', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    const client = new TestClient(child, connection, options);
    client.initialized = await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: options.capabilities ?? VSCODE,
      workspaceFolders: (options.folders ?? []).map((uri) => ({ uri, name: uri })),
      initializationOptions: options.initializationOptions,
    });
    await connection.sendNotification('initialized', {});
    return client;
  }

  /** Ends as an editor does. Answers the server's exit status. */
  async stop(): Promise<number | null> {
    const exited = once(this.process, 'exit') as Promise<[number | null]>;
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const [status] = await exited;
    this.connection.dispose();
    return status;
  }

  async open(uri: string, text: string, languageId = 'dockerfile'): Promise<void> {
    const document = TextDocument.create(uri, languageId, 1, text);
    this.documents.set(uri, document);
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  async change(uri: string, range: Range, text: string): Promise<void> {
    const before = this.document(uri);
    const contentChanges = [{ range, text }];
    const version = before.version + 1;
    this.documents.set(uri, TextDocument.update(before, contentChanges, version));
    await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  async close(uri: string): Promise<void> {
    this.documents.delete(uri);
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
  }

  async problems(uri: string): Promise<Diagnostic[]> {
    const report = await this.pull(uri);
    return report.kind === 'full' ? report.items : [];
  }

  actions(uri: string, range: Range, only?: string[]): Promise<CodeAction[]> {
    return this.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [], ...(only && { only }) } });
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest('codeAction/resolve', action);
  }

  async configure(settings: Record<string, unknown>): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification('workspace/didChangeConfiguration', { settings: { plimsoll: settings } });
  }

  /** The document's text as an edit leaves it; holes of snippets take their default. */
  applied(uri: string, edit: WorkspaceEdit | undefined): string {
    const edits = [
      ...(edit?.changes?.[uri] ?? []),
      ...(edit?.documentChanges ?? []).flatMap((change) => ('textDocument' in change && change.textDocument.uri === uri ? change.edits : [])),
    ].map((one) => ('snippet' in one ? { range: one.range, newText: one.snippet.value.replace(/\$\{\d+:([^}]*)\}/g, '$1') } : one));
    return TextDocument.applyEdits(this.document(uri), edits);
  }

  /** Waits until something is true that messages of the server bring about. */
  async until(condition: () => boolean): Promise<void> {
    for (const deadline = Date.now() + 5000; !condition(); await new Promise((resolve) => setTimeout(resolve, 10))) {
      if (Date.now() > deadline) throw new Error('The server did not do what the test waited for.');
    }
  }

  private document(uri: string): TextDocument {
    const document = this.documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  }
}

/** The zero-based range of the first occurrence of a piece of text. */
export function rangeOf(text: string, piece: string): Range {
  const document = TextDocument.create('', '', 0, text);
  const start = text.indexOf(piece);
  return { start: document.positionAt(start), end: document.positionAt(start + piece.length) };
}
