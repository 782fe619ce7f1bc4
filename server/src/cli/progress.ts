import type { Output } from './host';

const SHOWN_AFTER_MS = 1000;
const REDRAWN_EVERY_MS = 100;

/** A line on the terminal that says how far a long run has come; removed when it ends. */
export class Progress {
  private readonly started = Date.now();
  private done = 0;
  private drawnAt = 0;

  constructor(
    private readonly total: number,
    private readonly output: Output | undefined,
  ) {}

  add(files: number): void {
    this.done += files;
    const now = Date.now();
    if (!this.output || now - this.started < SHOWN_AFTER_MS || now - this.drawnAt < REDRAWN_EVERY_MS) return;
    this.drawnAt = now;
    this.output.write(`\r\x1B[K${this.done} of ${this.total} files`);
  }

  end(): void {
    if (this.drawnAt > 0) this.output?.write('\r\x1B[K');
  }
}
