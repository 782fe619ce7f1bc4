import { workspace, type LogOutputChannel, type Uri } from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions } from '../../server/src/protocol';
import { installedNeighbours } from './neighbours';
import { documentSelector, isOurs } from './ours';
import { trustedSettings } from './trust';

/** What the language clients of the desktop and of the browser have in common. */
export function clientOptions(log: LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: documentSelector(),
    outputChannel: log,
    traceOutputChannel: log,
    initializationOptions: (): InitializationOptions => ({
      neighbours: installedNeighbours(),
      servesFiles: true,
      explainCommand: 'plimsoll.explain',
    }),
    middleware: {
      workspace: {
        configuration: async (params, token, next) => {
          const sections = await next(params, token);
          return Array.isArray(sections) ? sections.map(trustedSettings) : sections;
        },
      },
    },
    diagnosticPullOptions: {
      onChange: true,
      onSave: true,
      filter: (document, mode) => !isOurs(document) || (`${mode}` === 'onType' && lintsOnSave(document.uri)),
    },
  };
}

function lintsOnSave(uri: Uri): boolean {
  return workspace.getConfiguration('plimsoll', uri).get('run') === 'onSave';
}
