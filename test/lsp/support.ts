import { PassThrough } from 'node:stream';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import {
  createProtocolConnection, StreamMessageReader, StreamMessageWriter, type ClientCapabilities, type Diagnostic, type DocumentDiagnosticReport,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import type { Language } from '../../server/src/core/language';
import type { Problem, RuleContext } from '../../server/src/core/rule';
import type { FileHost } from '../../server/src/lsp/file-host';
import { serve } from '../../server/src/lsp/server';

/** A language whose rules are a function, to see what the server does around rules. */
export function languageOf(check: (text: string, context: RuleContext, id: string) => void, ids = ['dockerfile/fake']): Language {
  return {
    kind: 'dockerfile',
    rules: ids.map((id) => ({
      id, kind: 'dockerfile', severity: 'warning', profile: 'recommended', category: 'correctness', since: '0.1.0',
      summary: 'A rule', why: 'Because.', sources: [], aliases: [], fix: 'none', examples: [],
    })),
    open: (path, text) => ({
      kind: 'dockerfile',
      path,
      text,
      check: (runs) => runs.forEach(({ rule, context }) => check(text, context, rule.id)),
      checkSuppressions: () => undefined,
      remarks: () => [],
      explain: () => undefined,
    }),
  };
}

/** Files in memory, with a count of the questions asked. */
export class MemoryFiles implements FileHost {
  readonly asked: string[] = [];

  constructor(readonly files: Map<string, string>) {}

  async read(uri: string): Promise<string | undefined> {
    this.asked.push(`read ${uri}`);
    return Promise.resolve(this.files.get(uri));
  }

  async exists(uri: string): Promise<boolean> {
    this.asked.push(`exists ${uri}`);
    return Promise.resolve(this.files.has(uri));
  }

  async find(root: string): Promise<readonly string[]> {
    this.asked.push(`find ${root}`);
    return Promise.resolve([...this.files.keys()].filter((uri) => /compose[^/]*\.yaml$/.test(uri)));
  }
}

/** A server in this process, with an editor at the other end. */
export class InMemoryClient {
  refreshes = 0;
  private constructor(readonly connection: ProtocolConnection) {}

  static async start(language: Language, files: FileHost, capabilities: ClientCapabilities): Promise<InMemoryClient> {
    const up = new PassThrough();
    const down = new PassThrough();
    serve(createConnection(ProposedFeatures.all, new StreamMessageReader(up), new StreamMessageWriter(down)), {
      files: () => files,
      languageOf: ({ path }) => (path.endsWith('Dockerfile') ? language : undefined),
    });
    const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    const client = new InMemoryClient(connection);
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => ({})));
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('workspace/diagnostic/refresh', () => {
      client.refreshes++;
      return null;
    });
    connection.listen();
    await connection.sendRequest('initialize', {
      processId: null, rootUri: null, capabilities, workspaceFolders: [{ uri: 'mem:///w', name: 'w' }],
    });
    await connection.sendNotification('initialized', {});
    return client;
  }

  async open(uri: string, text: string, languageId = 'dockerfile'): Promise<void> {
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  async change(uri: string, version: number, text: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
  }

  async messages(uri: string): Promise<unknown[]> {
    const report: DocumentDiagnosticReport = await this.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
    return report.kind === 'full' ? report.items.map(({ message }: Diagnostic) => message) : [];
  }

  async filesChanged(...changes: { uri: string; type: number }[]): Promise<void> {
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  async until(condition: () => boolean): Promise<void> {
    for (const deadline = Date.now() + 3000; !condition(); await new Promise((resolve) => setTimeout(resolve, 5))) {
      if (Date.now() > deadline) throw new Error('The server did not do what the test waited for.');
    }
  }

  stop(): void {
    this.connection.dispose();
  }
}

export function problem(parts: Partial<Problem>): Problem {
  return {
    rule: 'dockerfile/fake', aliases: [], severity: 'warning', message: 'A problem', range: { start: 0, end: 1 }, fixes: [], related: [], tags: [],
    ...parts,
  };
}
