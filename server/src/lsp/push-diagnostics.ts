import type { Connection } from 'vscode-languageserver';
import { diagnosticsOf, type DiagnosticsHost } from './diagnostics';
import { nextTurn } from './turns';

/** Milliseconds of silence after a keystroke before a document is linted. */
const TYPING_PAUSE = 150;

/** Publishes diagnostics for clients that cannot pull them. Doing both would show every problem twice. */
export class PushedDiagnostics {
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    private readonly connection: Connection,
    private readonly host: DiagnosticsHost,
  ) {}

  changed(uri: string): void {
    this.cancel(uri);
    this.waiting.set(uri, setTimeout(() => void this.publish(uri), TYPING_PAUSE));
  }

  closed(uri: string): void {
    this.cancel(uri);
    void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** Publishes again what may have changed; other messages get their turn between two documents. */
  async refresh(uris: readonly string[]): Promise<void> {
    for (const uri of uris) {
      await this.publish(uri);
      await nextTurn();
    }
  }

  private async publish(uri: string): Promise<void> {
    this.cancel(uri);
    const diagnostics = await diagnosticsOf(this.host, uri);
    const document = this.host.texts.get(uri);
    if (document) await this.connection.sendDiagnostics({ uri, version: document.version, diagnostics });
  }

  private cancel(uri: string): void {
    clearTimeout(this.waiting.get(uri));
    this.waiting.delete(uri);
  }
}
