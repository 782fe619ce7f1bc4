import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { clientFiles } from './file-host';
import { nodeFiles } from './file-host.node';
import { serve } from './server';
import { runProgram } from './shellcheck.node';

/**
 * Starts the language server on the transport that the process's arguments name (`--stdio`, `--node-ipc`, `--pipe=…`, `--socket=…`).
 * The process ends with the connection: status 0 after `shutdown`, 1 otherwise.
 */
export function startServer(): void {
  const connection = createConnection(ProposedFeatures.all);
  serve(connection, {
    files: ({ options }) => nodeFiles(options.servesFiles ? clientFiles(connection) : undefined),
    runProgram,
  });
}
