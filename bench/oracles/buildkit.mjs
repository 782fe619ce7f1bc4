// Runs BuildKit's own checks through the Go program in buildkit/.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'buildkit');

/**
 * @param {readonly string[]} files
 * @returns {import('./compare.mjs').Oracle}
 */
export function buildkit(files) {
  const output = execFileSync('go', ['run', '.'], { cwd: folder, input: files.join('\n'), encoding: 'utf8', maxBuffer: 1 << 28 });
  const reports = output.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  return {
    name: 'buildkit',
    version: /moby\/buildkit (\S+)/.exec(readFileSync(path.join(folder, 'go.mod'), 'utf8'))?.[1] ?? '',
    findings: reports.flatMap(({ path: file, findings }) => findings.map(({ code, line, message }) => ({ path: file, line, code, message }))),
    gaveUp: reports.flatMap(({ path: file, refused }) => (refused ? [{ path: file, line: refused.line, message: refused.message }] : [])),
  };
}
