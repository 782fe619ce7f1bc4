import type { ExtensionContext } from 'vscode';
import { activateOn, type Api } from './activate';
import { lintWorkspace, provideTasks } from './task';

export { deactivate } from './activate';

export function activate(context: ExtensionContext): Api {
  context.subscriptions.push(provideTasks(context));
  return activateOn({
    createClient: async (...args) => (await import('./client.node')).createClient(...args),
    lintWorkspace,
  }, context);
}
