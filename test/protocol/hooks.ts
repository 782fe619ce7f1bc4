import { execFileSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '..', '..');
let isBuilt = false;

/** The tests talk to the built server: it is built once, from the sources as they are now. */
export function buildServer(): void {
  if (!isBuilt) execFileSync(process.execPath, [path.join(root, 'scripts', 'build.mjs'), 'cli.js', 'engine.js'], { stdio: 'inherit' });
  isBuilt = true;
}
