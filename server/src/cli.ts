import path from 'node:path';
import { processHost } from './cli/host';
import { main } from './cli/main';
import { isLintWorker, serveUnits } from './cli/worker';

/** Only the built file can serve as a worker: a source file would need its compiler there. */
const workerFile = path.extname(__filename) === '.js' ? __filename : undefined;

if (isLintWorker()) serveUnits();
else void run();

async function run(): Promise<void> {
  process.stdout.on('error', ignoreClosedPipe);
  const status = await main(process.argv.slice(2), { ...processHost(), ...(workerFile !== undefined && { workerFile }) });
  // Not process.exit: a report that is still on its way through a pipe must arrive whole.
  if (status !== undefined) process.exitCode = status;
}

/** Whoever reads the pipe has seen enough, as with `plimsoll lint | head`. The exit status still tells what was found. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
