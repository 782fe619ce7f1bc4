import { Worker } from 'node:worker_threads';
import type { Engine } from './engine';
import { LintSession, type Findings, type Unit, type Work } from './session';

/** Starting a worker costs as much as linting some hundred files, so few files are quicker without. */
const WORTH_WORKERS = 400;
const FILES_IN_UNIT = 40;

/** Marks the data of our own workers, so that nobody else's worker is taken for one. */
export interface WorkerData {
  readonly plimsoll: Work;
}

export interface JobOptions {
  /** Threads to use at most. */
  readonly jobs: number;
  /** The built `dist/cli.js`, which runs as the worker too; absent where there is none, and all is done in this thread. */
  readonly workerFile?: string;
  /** Called with the number of files that are done since the last call. */
  readonly onProgress: (files: number) => void;
}

/** Lints everything. What comes back is in the order of roots and files, however many threads took part. */
export async function lintAll(work: Work, engine: Engine, options: JobOptions): Promise<Findings> {
  const { jobs, workerFile } = options;
  const files = work.roots.reduce((sum, root) => sum + root.files.length, 0);
  const isWorthIt = jobs > 1 && files >= WORTH_WORKERS && work.options.fix !== 'write';
  if (!isWorthIt || workerFile === undefined) return lintHere(work, engine, options);
  return merged(await lintInWorkers(work, workerFile, options));
}

function lintHere(work: Work, engine: Engine, { onProgress }: JobOptions): Findings {
  const session = new LintSession(work, engine);
  const units = work.roots.map(({ files }, root) => ({ root, from: 0, to: files.length }));
  return merged(units.map((unit) => session.lint(unit, () => onProgress(1))));
}

async function lintInWorkers(work: Work, workerFile: string, { jobs, onProgress }: JobOptions): Promise<readonly Findings[]> {
  const units = unitsOf(work);
  const results: Findings[] = [];
  let next = 0;
  const workers = Array.from({ length: Math.min(jobs, units.length) }, async () => {
    const worker = new LintWorker(workerFile, work);
    try {
      for (let index = next++; index < units.length; index = next++) {
        const unit = units[index];
        if (!unit) break;
        results[index] = await worker.lint(unit).catch((error: unknown) => lost(work, unit, error));
        onProgress(unit.to - unit.from);
      }
    } finally {
      await worker.end();
    }
  });
  await Promise.all(workers);
  return results;
}

/** A worker that died, of too little memory for instance, leaves a line for every file of its unit. */
function lost(work: Work, unit: Unit, error: unknown): Findings {
  const { files = [], prefix = '' } = work.roots[unit.root] ?? {};
  const message = `internal error: ${error instanceof Error ? error.message : String(error)}`;
  return { files: [], errors: files.slice(unit.from, unit.to).map((file) => ({ path: prefix + file, message })) };
}

/** One thread that lints one unit at a time, and is started again when it died. */
class LintWorker {
  private worker: Worker | undefined;

  constructor(
    private readonly file: string,
    private readonly work: Work,
  ) {}

  lint(unit: Unit): Promise<Findings> {
    const data: WorkerData = { plimsoll: this.work };
    const worker = (this.worker ??= new Worker(this.file, { workerData: data }));
    return new Promise<Findings>((resolve, reject) => {
      const onExit = (status: number): void => this.fail(reject, new Error(`a worker ended with status ${status}`));
      const onError = (error: Error): void => this.fail(reject, error);
      worker.once('error', onError).once('exit', onExit).once('message', (findings: Findings) => {
        worker.off('error', onError).off('exit', onExit);
        resolve(findings);
      });
      worker.postMessage(unit);
    });
  }

  async end(): Promise<void> {
    await this.worker?.terminate();
  }

  private fail(reject: (error: Error) => void, error: Error): void {
    this.worker?.removeAllListeners();
    this.worker = undefined;
    reject(error);
  }
}

/** Neighbouring files go to the same worker: they share configuration, and what rules learn about their root. */
function unitsOf(work: Work): readonly Unit[] {
  return work.roots.flatMap((root, index) => {
    const starts = Array.from({ length: Math.ceil(root.files.length / FILES_IN_UNIT) }, (_, i) => i * FILES_IN_UNIT);
    return starts.map((from) => ({ root: index, from, to: Math.min(from + FILES_IN_UNIT, root.files.length) }));
  });
}

/** A configuration file that several threads have read complains once. */
function merged(findings: readonly Findings[]): Findings {
  const errors = new Map(findings.flatMap((one) => one.errors).map((error) => [JSON.stringify(error), error]));
  return { files: findings.flatMap((one) => one.files), errors: [...errors.values()] };
}
