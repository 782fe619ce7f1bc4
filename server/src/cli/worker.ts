import { parentPort, workerData } from 'node:worker_threads';
import { ENGINE } from './engine';
import type { WorkerData } from './jobs';
import { LintSession, type Unit } from './session';

export function isLintWorker(): boolean {
  return parentPort !== null && isOurs(workerData);
}

/** Lints the units that the main thread sends, until it ends this one. */
export function serveUnits(): void {
  if (!isOurs(workerData)) return;
  const session = new LintSession(workerData.plimsoll, ENGINE);
  parentPort?.on('message', (unit: Unit) => parentPort?.postMessage(session.lint(unit)));
}

function isOurs(data: unknown): data is WorkerData {
  return typeof data === 'object' && data !== null && 'plimsoll' in data;
}
