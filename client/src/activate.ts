import { window, type ExtensionContext } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { clientOptions } from './client-options';
import { registerCommands } from './commands';
import { keepContextKey } from './context-key';
import { Explainer } from './explainer/view';
import { Learn } from './learn/learn';
import { OverviewView } from './overview/view';
import { Server, type ServerState } from './server';
import { showStatus } from './status';
import { offerTextHovers } from './text-hovers';

/** What differs between the desktop and the browser. */
export interface Platform {
  /** Loads the language client, which is most of the extension's code, and makes one. */
  createClient(context: ExtensionContext, options: LanguageClientOptions): Promise<BaseLanguageClient>;
  /** Lints the whole workspace; only where programs can be started. */
  lintWorkspace?(context: ExtensionContext): Promise<void>;
}

/** What tests and other extensions see of us. */
export interface Api {
  serverState(): ServerState;
}

let server: Server | undefined;

/** Wires the parts together. Cheap: no server and no client yet, which wait for the first file of ours. */
export function activateOn(platform: Platform, context: ExtensionContext): Api {
  const log = window.createOutputChannel('Plimsoll', { log: true });
  const started = new Server(() => platform.createClient(context, clientOptions(log)), log);
  const learn = new Learn(context.extensionUri, started);
  const explainer = new Explainer(context.extensionUri, started, learn.curriculum);
  const lintWorkspace = platform.lintWorkspace && (() => platform.lintWorkspace?.(context) ?? Promise.resolve());
  server = started;
  context.subscriptions.push(
    log,
    started,
    explainer,
    new OverviewView(context.extensionUri, started),
    learn,
    keepContextKey(),
    offerTextHovers(started),
    showStatus(started),
    ...registerCommands({ server: started, log, explainer, learn, ...(lintWorkspace ? { lintWorkspace } : {}) }),
  );
  return { serverState: () => started.state };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
