import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Engine } from '../../server/src/cli/engine';
import type { Host } from '../../server/src/cli/host';
import { main } from '../../server/src/cli/main';
import { FAKE_ENGINE } from './fake-engine';

const folders: string[] = [];

/** A new folder with these files; `removeFolders` takes it away. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'plimsoll-cli-')));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
}

export interface Ran {
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunSettings {
  readonly stdin?: string | Uint8Array;
  readonly isTerminal?: boolean;
  readonly columns?: number;
  readonly colourful?: boolean;
  readonly engine?: Engine;
}

/** Runs the command line in this process, with the small engine. */
export async function run(cwd: string, words: readonly string[], settings: RunSettings = {}): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr'): Host['stdout'] => ({
    isTerminal: settings.isTerminal ?? false,
    columns: settings.columns ?? 80,
    write: (text) => void (written[name] += text),
  });
  const host: Host = {
    cwd,
    stdout: output('stdout'),
    stderr: output('stderr'),
    colourful: settings.colourful ?? false,
    readStdin: async () => Promise.resolve(Buffer.from(settings.stdin ?? '')),
  };
  const status = await main(words, host, settings.engine ?? FAKE_ENGINE);
  return { status, ...written };
}

interface JsonProblem {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly related: readonly { readonly path: string }[];
}

interface JsonReport {
  readonly files: readonly {
    readonly path: string;
    readonly kind: string;
    readonly problems: readonly JsonProblem[];
    readonly suppressed: number;
    readonly fixed?: string;
  }[];
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  readonly summary: Readonly<Record<string, number>>;
}

/** Runs `lint --format json` and reads the answer. */
export async function lintJson(
  cwd: string,
  words: readonly string[] = [],
  settings: RunSettings = {},
): Promise<Ran & { readonly report: JsonReport }> {
  const ran = await run(cwd, ['lint', '--format', 'json', ...words], settings);
  return { ...ran, report: JSON.parse(ran.stdout) as JsonReport };
}

/** `path rule` of every problem. */
export function found(report: JsonReport): readonly string[] {
  return report.files.flatMap((file) => file.problems.map(({ rule }) => `${file.path} ${rule}`));
}
