import {
  DidChangeConfigurationNotification, FileChangeType, LSPErrorCodes, ResponseError, TextDocumentSyncKind,
  type CancellationToken, type Connection, type InitializeResult,
} from 'vscode-languageserver';
import {
  EXPLAIN, HOVER_TEXT, NEIGHBOURS, OVERVIEW, RULES, SEARCH_TOPICS, STATUS, TOPIC, TOPICS,
  type ExplainParams, type HoverTextParams, type OverviewParams, type SearchTopicsParams, type TextDocumentParams, type TopicParams, type TopicsParams,
} from '../protocol';
import { CODE_ACTION_KINDS, codeActions, resolveCodeAction } from './code-actions';
import { codeLenses } from './code-lens';
import { COMPLETION_TRIGGERS, completions, resolveCompletion } from './completion';
import { pullDiagnostics } from './diagnostics';
import type { Linted } from './documents';
import { explain } from './explain';
import { formatDocument, FORMATTING_CAPABILITIES, FormattingOffer, formatOnType, formatRange } from './formatting';
import { hoverAt, hoverText } from './hover';
import { inlayHints } from './inlay-hints';
import { overview } from './overview';
import { ruleSummaries } from './rules';
import { Session, type ServerHost } from './session';
import { fileStatus } from './status';
import { searchInTopics, topicIndex, topicPage } from './topics';
import { nextTurn } from './turns';
import { watchFiles } from './watched-files';

/** Serves one client until it disconnects. */
export function serve(connection: Connection, host: ServerHost): void {
  connection.onInitialize((params) => {
    const session = new Session(connection, host, params);
    followEvents(connection, session);
    answerRequests(connection, session);
    return describeServer(session);
  });
  connection.listen();
}

function describeServer({ features }: Session): InitializeResult {
  return {
    serverInfo: { name: 'plimsoll' },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      codeActionProvider: { codeActionKinds: CODE_ACTION_KINDS, resolveProvider: features.resolvesEdits },
      hoverProvider: true,
      completionProvider: { triggerCharacters: COMPLETION_TRIGGERS, resolveProvider: true },
      codeLensProvider: { resolveProvider: false },
      inlayHintProvider: true,
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(features.registersFormatting ? {} : FORMATTING_CAPABILITIES),
      ...(features.pullsDiagnostics
        ? { diagnosticProvider: { identifier: 'plimsoll', interFileDependencies: true, workspaceDiagnostics: false } }
        : {}),
    },
  };
}

function followEvents(connection: Connection, session: Session): void {
  const { texts, features } = session;
  const formatting = new FormattingOffer(connection, session);
  texts.listen(connection);
  texts.onDidChangeContent(({ document }) => session.documentChanged(document.uri));
  texts.onDidClose(({ document }) => session.documentClosed(document.uri));
  texts.onDidSave(({ document }) => session.fileChanged(document.uri, false));
  connection.onDidChangeConfiguration(({ settings }) => {
    session.settingsChanged((settings as { plimsoll?: unknown } | null)?.plimsoll);
    void formatting.update();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) session.fileChanged(uri, type !== FileChangeType.Changed);
  });
  connection.onNotification(NEIGHBOURS, (ids: readonly string[]) => {
    session.neighboursChanged(ids);
    void formatting.update();
  });
  connection.onInitialized(async () => {
    if (features.configuration) await connection.client.register(DidChangeConfigurationNotification.type, { section: 'plimsoll' });
    if (features.watchesFiles) await watchFiles(connection);
    await formatting.update();
    if (features.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        session.foldersChanged(added.map(({ uri }) => uri), removed.map(({ uri }) => uri));
      });
    }
  });
}

function answerRequests(connection: Connection, session: Session): void {
  const { documents, features, knownFiles } = session;
  const onDocument = documentRequests(session);
  connection.languages.diagnostics.on((params, token) => whenWanted(token, async () => {
    if (!features.refreshesDiagnostics) await session.knowFiles(params.textDocument.uri);
    return pullDiagnostics(session, params.textDocument.uri, params.previousResultId);
  }));
  connection.onCodeAction(onDocument((linted, params) => codeActions(linted, params, features), []));
  connection.onCodeActionResolve((action, token) => whenWanted(token, () => resolveCodeAction(documents, action, features)));
  connection.onHover((params, token) => whenWanted(token, () => hoverAt(session, params)));
  connection.onRequest(HOVER_TEXT, (params: HoverTextParams, token: CancellationToken) => whenWanted(token, () => hoverText(session, params)));
  connection.onCompletion(({ textDocument, position, context }, token) => whenWanted(token, async () => {
    const opened = await documents.open(textDocument.uri);
    return opened ? completions(opened, position, features, context) : [];
  }));
  connection.onCompletionResolve(resolveCompletion);
  connection.onDocumentFormatting(onDocument((linted, { options }) => formatDocument(linted, options), null));
  connection.onDocumentRangeFormatting(onDocument((linted, { range, options }) => formatRange(linted, range, options), null));
  connection.onDocumentOnTypeFormatting(onDocument((linted, { position, options }) => formatOnType(linted, position, options), null));
  connection.onRequest(EXPLAIN, onDocument((linted, { position }: ExplainParams) => explain(linted, position), null));
  connection.onCodeLens(onDocument((linted) => codeLenses(linted, features), []));
  connection.languages.inlayHint.on(onDocument((linted, { range }) => inlayHints(linted, range), []));
  connection.onRequest(OVERVIEW, onDocument((linted, params: OverviewParams) => overview(linted, params), null));
  connection.onRequest(STATUS, (params: TextDocumentParams) => fileStatus(documents, params.textDocument.uri));
  connection.onRequest(RULES, () => ruleSummaries());
  connection.onRequest(TOPICS, (params: TopicsParams) => topicIndex(knownFiles, params));
  connection.onRequest(TOPIC, ({ id }: TopicParams) => topicPage(knownFiles, id));
  connection.onRequest(SEARCH_TOPICS, ({ query }: SearchTopicsParams) => searchInTopics(query));
}

/** Makes handlers for requests about one document; `otherwise` is the answer for documents that are not open or none of ours. */
function documentRequests({ documents }: Session) {
  return <P extends TextDocumentParams, R>(answer: (linted: Linted, params: P) => R, otherwise: R) =>
    (params: P, token: CancellationToken) => whenWanted(token, async () => {
      const linted = await documents.lint(params.textDocument.uri);
      return linted ? answer(linted, params) : otherwise;
    });
}

/** Answers a request unless it was cancelled: a cancellation that waits behind it in the queue is read before the work starts. */
async function whenWanted<R, E = void>(token: CancellationToken, answer: () => Promise<R>): Promise<R | ResponseError<E>> {
  await nextTurn();
  if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'Request cancelled');
  return answer();
}
