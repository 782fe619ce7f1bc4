import type { Arguments } from './arguments';
import { UsageError } from './errors';

/**
 * `plimsoll server --stdio`: starts the language server, which then keeps the process alive and ends it. The protocol library reads the
 * options itself, and is loaded only here: no other command needs it.
 */
export async function runServer(args: Arguments): Promise<undefined> {
  if (!args.has('stdio') && !args.has('node-ipc')) throw new UsageError('the language server needs --stdio, it talks over standard input and output');
  const { startServer } = await import('../lsp/start.node');
  startServer();
  return undefined;
}
