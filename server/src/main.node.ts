import { startServer } from './lsp/start.node';

startServer();
