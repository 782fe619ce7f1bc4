import fs from 'node:fs';
import path from 'node:path';
import type { Arguments } from './arguments';
import { Baseline } from './baseline';
import type { Engine } from './engine';
import { compareErrors, errorLine, reasonOf, UsageError } from './errors';
import type { Host } from './host';
import { lintAll } from './jobs';
import { readLintCommand, type LintCommand } from './options';
import { printable } from './printable';
import { Progress } from './progress';
import { exitStatusOf, type FileReport, type Report } from './report';
import { render } from './reporters';
import { findRoots } from './roots';
import type { Findings } from './session';
import { lintStandardInput } from './stdin';

/** `plimsoll lint`. Answers the exit status. */
export async function runLint(args: Arguments, host: Host, engine: Engine): Promise<number> {
  const started = Date.now();
  const command = readLintCommand(args, host.cwd, engine.names);
  // Read first: a baseline that is none must not cost the time of a run.
  const baseline = command.baseline === undefined ? undefined : Baseline.read(command.baseline, host.cwd);
  const { findings, fixedText } = await findingsOf(command, host, engine);
  const files = withoutKnown([...findings.files].sort(byPath), command, baseline, host.cwd);
  const report = { files, errors: [...findings.errors].sort(compareErrors), milliseconds: Date.now() - started };
  for (const error of report.errors) host.stderr.write(`plimsoll: ${printable(errorLine(error))}\n`);
  if (fixedText !== undefined) host.stdout.write(fixedText);
  publish(report, command, fixedText !== undefined, host, engine);
  return exitStatusOf(report);
}

/** `fixedText` is what standard input becomes under `--fix`. */
async function findingsOf(command: LintCommand, host: Host, engine: Engine): Promise<{ findings: Findings; fixedText?: string }> {
  if (command.stdinFilename !== undefined) return lintStandardInput(command.stdinFilename, command.lint, host, engine);
  const { roots, errors } = findRoots(command.roots, host.cwd);
  const total = roots.reduce((sum, root) => sum + root.files.length, 0);
  const progress = new Progress(total, host.stderr.isTerminal && !command.quiet ? host.stderr : undefined);
  const findings = await lintAll({ cwd: host.cwd, roots, options: command.lint }, engine, {
    jobs: command.jobs,
    ...(host.workerFile !== undefined && { workerFile: host.workerFile }),
    onProgress: (files) => progress.add(files),
  });
  progress.end();
  return { findings: { files: findings.files, errors: [...errors, ...findings.errors] } };
}

function withoutKnown(
  files: readonly FileReport[],
  { writeBaseline }: LintCommand,
  given: Baseline | undefined,
  cwd: string,
): readonly FileReport[] {
  const baseline = writeBaseline === undefined ? given : Baseline.write(writeBaseline, cwd, files);
  return baseline ? files.map((file) => baseline.apply(file)) : files;
}

/** The report goes to the file that was named, else to standard output, unless a fixed text has taken that. */
function publish(report: Report, command: LintCommand, isStdoutTaken: boolean, host: Host, engine: Engine): void {
  const output = isStdoutTaken ? host.stderr : host.stdout;
  const isRich = command.output === undefined && output.isTerminal;
  const text = render(command.format, report, {
    rules: engine.rules,
    cwd: host.cwd,
    exitStatus: exitStatusOf(report),
    quiet: command.quiet,
    rich: isRich,
    colourful: isRich && host.colourful && command.colourful,
    columns: output.columns,
  });
  if (command.output === undefined) output.write(text);
  else writeReport(command.output, text, host.cwd);
}

function writeReport(file: string, text: string, cwd: string): void {
  try {
    fs.writeFileSync(path.resolve(cwd, file), text);
  } catch (error) {
    throw new UsageError(`${file}: the report cannot be written: ${reasonOf(error)}`);
  }
}

function byPath(a: FileReport, b: FileReport): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
