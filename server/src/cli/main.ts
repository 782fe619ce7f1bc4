import { nearest } from '../core/text';
import { parseArguments, type Arguments, type CommandSpec } from './arguments';
import { ENGINE, type Engine } from './engine';
import { UsageError } from './errors';
import { runExplain } from './explain';
import type { Host } from './host';
import { runInit } from './init';
import { runLint } from './lint';
import { printable } from './printable';
import { runRules } from './rules';
import { runServer } from './server';
import { COMMANDS, EXPLAIN, helpOf, INIT, LINT, overview, RULES, SERVER } from './usage';
import { VERSION } from './version';

/** Runs a command to its exit status; undefined when the process goes on and sets its own (the language server). */
type Run = (args: Arguments, host: Host, engine: Engine) => number | undefined | Promise<number | undefined>;

const RUNS: ReadonlyMap<CommandSpec, Run> = new Map<CommandSpec, Run>([
  [LINT, runLint],
  [RULES, runRules],
  [EXPLAIN, runExplain],
  [INIT, (_, host) => runInit(host)],
  [SERVER, runServer],
]);

/**
 * The command line: arguments in, exit status out. Whatever goes wrong is one line on standard error and status 2.
 * @param words without the interpreter and the script
 */
export async function main(words: readonly string[], host: Host, engine: Engine = ENGINE): Promise<number | undefined> {
  try {
    return await dispatch(words, host, engine);
  } catch (error) {
    host.stderr.write(`plimsoll: ${printable(lineOf(error))}\n`);
    return 2;
  }
}

async function dispatch([name, ...rest]: readonly string[], host: Host, engine: Engine): Promise<number | undefined> {
  if (name === undefined) throw new UsageError('no command given, see "plimsoll --help"');
  if (name === '--version') return answer(host, `${VERSION}\n`);
  if (['--help', '-h', 'help'].includes(name)) return answer(host, helpFor(rest[0]));
  const command = commandNamed(name);
  const args = parseArguments(command, rest);
  if (args.has('help')) return answer(host, helpOf(command));
  return RUNS.get(command)?.(args, host, engine);
}

function helpFor(name: string | undefined): string {
  return name === undefined ? overview() : helpOf(commandNamed(name));
}

function commandNamed(name: string): CommandSpec {
  const command = COMMANDS.find((one) => one.name === name);
  if (command) return command;
  const near = nearest(name, COMMANDS.map((one) => one.name));
  const meant = near ?? (name.startsWith('-') || /[./]|^\w*file/i.test(name) ? `lint ${name}` : undefined);
  throw new UsageError(`unknown command "${name}"${meant === undefined ? '' : `, did you mean "plimsoll ${meant}"?`}`);
}

function answer(host: Host, text: string): number {
  host.stdout.write(text);
  return 0;
}

function lineOf(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  return `internal error: ${error instanceof Error ? `${error.name}: ${error.message.split('\n', 1)[0] ?? ''}` : String(error)}`;
}
