import { BrowserMessageReader, BrowserMessageWriter, createConnection, ProposedFeatures } from 'vscode-languageserver/browser';
import { clientFiles, NO_HOST } from './lsp/file-host';
import { serve } from './lsp/server';

const connection = createConnection(ProposedFeatures.all, new BrowserMessageReader(globalThis), new BrowserMessageWriter(globalThis));
serve(connection, { files: ({ options }) => (options.servesFiles ? clientFiles(connection) : NO_HOST) });
