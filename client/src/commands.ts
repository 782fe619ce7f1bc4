import { commands, env, l10n, Uri, window, workspace, type Disposable, type LogOutputChannel } from 'vscode';
import { CONFIG_TEMPLATE } from '../../server/src/core/config-template';
import { RULES, type ExplainParams, type RuleSummary } from '../../server/src/protocol';
import type { Explainer } from './explainer/view';
import type { Learn } from './learn/learn';
import { SAMPLE } from './sample';
import type { Server } from './server';

export interface CommandTargets {
  readonly server: Server;
  readonly log: LogOutputChannel;
  readonly explainer: Explainer;
  readonly learn: Learn;
  /** Lints the whole workspace; only where programs can be started. */
  readonly lintWorkspace?: () => Promise<void>;
}

/** Registers the commands that package.json contributes. */
export function registerCommands({ server, log, explainer, learn, lintWorkspace }: CommandTargets): Disposable[] {
  const handlers: Record<string, (...args: never[]) => unknown> = {
    'plimsoll.fixAll': fixAll,
    'plimsoll.explain': (place?: ExplainParams) => explainer.open(place),
    'plimsoll.learn': (id?: string) => learn.open(id),
    'plimsoll.showRules': () => showRules(server),
    'plimsoll.restart': () => server.restart(),
    'plimsoll.showLog': () => log.show(true),
    'plimsoll.createConfig': createConfig,
    'plimsoll.openSample': openSample,
    'plimsoll.lintWorkspace': lintWorkspace ?? sayDesktopOnly,
  };
  return Object.entries(handlers).map(([id, handler]) => commands.registerCommand(id, handler));
}

/** Applies the safe fixes of the active file, as `source.fixAll.plimsoll` does on save. */
async function fixAll(): Promise<void> {
  await commands.executeCommand('editor.action.codeAction', { kind: 'source.fixAll.plimsoll', apply: 'first' });
}

/** Lists the rules; the page of the chosen one opens in the browser. */
async function showRules(server: Server): Promise<void> {
  await server.start();
  const rules = (await server.request<RuleSummary[]>(RULES, {})) ?? [];
  const items = rules.map(({ id, summary, severity, profile, aliases, url }) => ({
    label: id,
    description: `${severity} · ${profile}`,
    detail: aliases.length > 0 ? `${summary} (${aliases.join(', ')})` : summary,
    url,
  }));
  const chosen = await window.showQuickPick(items, {
    matchOnDescription: true,
    matchOnDetail: true,
    placeHolder: l10n.t('Find a rule by its name, or by its code in another tool'),
  });
  if (chosen) await env.openExternal(Uri.parse(chosen.url));
}

/** Writes a first configuration file into the folder of the active file, and opens it. */
async function createConfig(): Promise<void> {
  const active = window.activeTextEditor?.document.uri;
  const folder = (active && workspace.getWorkspaceFolder(active)) ?? workspace.workspaceFolders?.[0];
  if (!folder) {
    void window.showInformationMessage(l10n.t('Open a folder first: the configuration file is put into it.'));
    return;
  }
  const file = Uri.joinPath(folder.uri, '.plimsoll.yaml');
  const exists = await workspace.fs.stat(file).then(() => true, () => false);
  if (!exists) await workspace.fs.writeFile(file, new TextEncoder().encode(CONFIG_TEMPLATE));
  await window.showTextDocument(file);
}

async function openSample(): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ language: 'dockerfile', content: SAMPLE }));
}

function sayDesktopOnly(): void {
  void window.showInformationMessage(l10n.t('Linting the workspace runs a program, which a browser cannot.'));
}
