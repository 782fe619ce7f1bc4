import { commands, window, workspace, type Disposable } from 'vscode';
import { isOurs } from './ours';

/** Keeps the context key `plimsoll.ours` true while the active editor shows a file of ours: menus and the palette ask for it. */
export function keepContextKey(): Disposable {
  let before: boolean | undefined;
  const update = (): void => {
    const document = window.activeTextEditor?.document;
    const now = document !== undefined && isOurs(document);
    if (now === before) return;
    before = now;
    void commands.executeCommand('setContext', 'plimsoll.ours', now);
  };
  update();
  const events = [window.onDidChangeActiveTextEditor, workspace.onDidOpenTextDocument, workspace.onDidSaveTextDocument];
  const subscriptions = events.map((event) => event(update));
  return { dispose: () => subscriptions.forEach((one) => void one.dispose()) };
}
