import { EventEmitter, l10n, window, workspace, type Disposable, type LogOutputChannel } from 'vscode';
import type { BaseLanguageClient, State } from 'vscode-languageclient';
import { NEIGHBOURS } from '../../server/src/protocol';
import { serveFiles } from './files';
import { onNeighboursChange } from './neighbours';
import { isOurs } from './ours';
import { onTrust } from './trust';

export type ClientFactory = () => Promise<BaseLanguageClient>;

export type ServerState = 'idle' | 'starting' | 'running' | 'failed';

/** `State` of the client library; its values would bring the whole library along. */
const STATES: Readonly<Record<State, ServerState>> = { 1: 'failed', 2: 'running', 3: 'starting', 4: 'failed' };

/** The language server's life: started by the first document of ours, and never for other files. */
export class Server implements Disposable {
  private readonly changed = new EventEmitter<ServerState>();
  readonly onDidChangeState = this.changed.event;
  private client: Promise<BaseLanguageClient> | undefined;
  private current: ServerState = 'idle';
  private readonly subscriptions: Disposable[] = [this.changed];

  constructor(
    private readonly createClient: ClientFactory,
    private readonly log: LogOutputChannel,
  ) {
    this.subscriptions.push(
      workspace.onDidOpenTextDocument((document) => this.startFor(document)),
      workspace.onDidChangeTextDocument(({ document }) => this.startFor(document)),
      onNeighboursChange((ids) => void this.whenStarted((client) => client.sendNotification(NEIGHBOURS, ids))),
      // The server asks for the settings again.
      onTrust(() => void this.whenStarted((client) => client.sendNotification('workspace/didChangeConfiguration', { settings: null }))),
    );
    for (const document of workspace.textDocuments) this.startFor(document);
  }

  get state(): ServerState {
    return this.current;
  }

  /** Asks the server; undefined when it does not run, and when it fails to answer. */
  async request<R>(method: string, params: object): Promise<R | undefined> {
    return this.whenStarted((client) => client.sendRequest<R>(method, params));
  }

  async start(): Promise<void> {
    this.client ??= this.launch();
    await this.client.catch(() => undefined);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    const stopping = this.client;
    this.client = undefined;
    await stopping?.then((client) => client.dispose()).catch((error: unknown) => this.log.error(String(error)));
    this.enter('idle');
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private startFor(document: Parameters<typeof isOurs>[0]): void {
    if (this.client === undefined && isOurs(document)) void this.start();
  }

  private async launch(): Promise<BaseLanguageClient> {
    this.enter('starting');
    const began = Date.now();
    try {
      const client = await this.createClient();
      serveFiles(client);
      await client.start();
      this.log.info(`The language server started in ${Date.now() - began} ms.`);
      this.enter('running');
      // After a crash the library starts it again, a few times.
      client.onDidChangeState(({ newState }) => this.client && this.enter(STATES[newState]));
      return client;
    } catch (error) {
      this.log.error(`The language server did not start: ${String(error)}`);
      this.enter('failed');
      void this.offerHelp();
      throw error;
    }
  }

  private async offerHelp(): Promise<void> {
    const restart = l10n.t('Restart');
    const showLog = l10n.t('Show Log');
    const chosen = await window.showErrorMessage(l10n.t('The Plimsoll language server did not start.'), restart, showLog);
    if (chosen === restart) await this.restart();
    if (chosen === showLog) this.log.show();
  }

  private async whenStarted<R>(use: (client: BaseLanguageClient) => Promise<R>): Promise<R | undefined> {
    if (!this.client) return undefined;
    try {
      return await use(await this.client);
    } catch (error) {
      this.log.debug(String(error));
      return undefined;
    }
  }

  private enter(state: ServerState): void {
    this.current = state;
    this.changed.fire(state);
  }
}
