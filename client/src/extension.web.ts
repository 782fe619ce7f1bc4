import type { ExtensionContext } from 'vscode';
import { activateOn, type Api } from './activate';

export { deactivate } from './activate';

export function activate(context: ExtensionContext): Api {
  return activateOn({
    createClient: async (...args) => (await import('./client.web')).createClient(...args),
  }, context);
}
