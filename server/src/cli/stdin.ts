import type { Engine } from './engine';
import type { Host } from './host';
import type { LintOptions } from './linter';
import { rootOfFile } from './roots';
import { LintSession, type Findings } from './session';
import { decode } from './source';

/**
 * Lints standard input as if it were the file `name`, with that file's configuration and neighbours. With `--fix` nothing is
 * written to disk: the fixed text is handed back, and the findings are those that are left in it.
 */
export async function lintStandardInput(
  name: string,
  options: LintOptions,
  host: Host,
  engine: Engine,
): Promise<{ findings: Findings; fixedText?: string }> {
  const source = decode(await host.readStdin());
  if (source.defect !== undefined) return { findings: { files: [], errors: [{ path: name, message: source.defect }] } };
  if (options.fix !== 'write') return { findings: lintText(name, source.text, options, host.cwd, engine) };

  const dryRun = lintText(name, source.text, { ...options, fix: 'dry-run' }, host.cwd, engine);
  const text = dryRun.files[0]?.fixed ?? source.text;
  const findings = lintText(name, text, { ...options, fix: 'none' }, host.cwd, engine);
  return { findings, fixedText: source.hasByteOrderMark ? `\uFEFF${text}` : text };
}

function lintText(name: string, text: string, options: LintOptions, cwd: string, engine: Engine): Findings {
  const root = rootOfFile(name, cwd);
  const overlay = { file: root.files[0] ?? name, text };
  return new LintSession({ cwd, roots: [root], options, overlay }, engine).lint({ root: 0, from: 0, to: 1 });
}
