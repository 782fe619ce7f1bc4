import { l10n, languages, LanguageStatusSeverity, window, type Disposable, type LanguageStatusItem, type Uri } from 'vscode';
import { STATUS, type FileStatus } from '../../server/src/protocol';
import { documentSelector, isOurs } from './ours';
import type { Server } from './server';

/** Shows in the editor's language status how the active file is linted and what is left to other extensions. */
export function showStatus(server: Server): Disposable {
  const item = languages.createLanguageStatusItem('plimsoll.status', documentSelector());
  item.name = 'Plimsoll';
  item.command = { command: 'plimsoll.showLog', title: l10n.t('Show Log') };
  const update = (): void => void updateItem(item, server);
  update();
  const subscriptions = [
    server.onDidChangeState(update),
    window.onDidChangeActiveTextEditor(update),
    // Settings and configuration files show in the problems first.
    languages.onDidChangeDiagnostics(({ uris }) => uris.some(isActive) && update()),
  ];
  return { dispose: () => [item, ...subscriptions].forEach((one) => void one.dispose()) };
}

function isActive(uri: Uri): boolean {
  return window.activeTextEditor?.document.uri.toString() === uri.toString();
}

async function updateItem(item: LanguageStatusItem, server: Server): Promise<void> {
  item.busy = server.state === 'starting';
  item.severity = server.state === 'failed' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
  if (server.state === 'failed') return describe(item, l10n.t('Plimsoll: the server did not start'), '');
  const document = window.activeTextEditor?.document;
  const status = document && isOurs(document)
    ? await server.request<FileStatus | null>(STATUS, { textDocument: { uri: document.uri.toString() } })
    : undefined;
  if (window.activeTextEditor?.document !== document) return;
  if (!status) return describe(item, 'Plimsoll', l10n.t('Not a container file'));
  if (!status.linted) return describe(item, l10n.t('Plimsoll: off for this file'), status.configFile ?? '');
  describe(item, `Plimsoll: ${status.profile}`, [status.configFile ?? '', ...mutedTexts(status)].filter((text) => text !== '').join(' · '));
}

function mutedTexts({ muted }: FileStatus): readonly string[] {
  return muted.map(({ neighbour, rules }) => l10n.t('{0} rules left to {1}', rules, neighbour));
}

function describe(item: LanguageStatusItem, text: string, detail: string): void {
  item.text = text;
  item.detail = detail;
}
