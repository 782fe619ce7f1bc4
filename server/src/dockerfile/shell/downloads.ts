import { once } from '../../core/once';
import type { Flag } from './arguments';
import { argumentsOf, findFlag } from './arguments';
import { familyOf, isPosixFamily } from './dialect';
import type { ShellCommand, ShellNode, ShellScript, ShellWord } from './model';
import { allCommands } from './parse';
import { commandsIn, enclosing } from './structure';

/** A call of curl or wget. */
export interface Download {
  readonly command: ShellCommand;
  readonly tool: 'curl' | 'wget';
  readonly urls: readonly ShellWord[];
  /** Where the content goes, expansions as written; undefined for standard output, and where only the server tells. */
  readonly output: string | undefined;
  readonly toStandardOutput: boolean;
  /** The flag that switches certificate checks off. */
  readonly insecure: Flag | undefined;
  /** An HTTP error makes the command fail: always for wget, with `-f` for curl. */
  readonly failsOnHttpError: boolean;
  readonly followsRedirects: boolean;
  /** The flag that keeps a progress bar out of the log. */
  readonly quiet: Flag | undefined;
  /** The interpreter that runs the content: `curl … | sh`, `sh -c "$(curl …)"`, `bash <(curl …)`. */
  readonly runBy: ShellCommand | undefined;
}

/** All downloads of a script, in the order of `allCommands`. */
export const downloads = once((script: ShellScript): readonly Download[] => {
  const commands = [...allCommands(script)];
  return commands.flatMap((command) => {
    if (command.name === 'curl') return [curl(command, commands)];
    return command.name === 'wget' ? [wget(command, commands)] : [];
  });
});

function curl(command: ShellCommand, commands: readonly ShellCommand[]): Download {
  const { flags, operands } = argumentsOf(command);
  const urls = [...flags.flatMap(({ name, valueWord }) => (name === '--url' && valueWord ? [valueWord] : [])), ...operands];
  const file = findFlag(command, '-o', '--output')?.value ?? redirectedTo(command);
  const remoteName = findFlag(command, '-O', '--remote-name', '--remote-name-all') && fileNameOf(urls[0]);
  return {
    command,
    tool: 'curl',
    urls,
    output: file === '-' ? undefined : (file ?? remoteName),
    toStandardOutput: file === '-' || (file === undefined && remoteName === undefined),
    insecure: findFlag(command, '-k', '--insecure', '--proxy-insecure'),
    failsOnHttpError: findFlag(command, '-f', '--fail', '--fail-with-body') !== undefined,
    followsRedirects: findFlag(command, '-L', '--location', '--location-trusted') !== undefined,
    quiet: findFlag(command, '-s', '--silent', '--no-progress-meter', '-#', '--progress-bar'),
    runBy: interpreterOf(command, commands),
  };
}

function wget(command: ShellCommand, commands: readonly ShellCommand[]): Download {
  const { operands } = argumentsOf(command);
  const file = findFlag(command, '-O', '--output-document')?.value;
  const output = file === '-' ? redirectedTo(command) : (file ?? fileNameOf(operands[0]));
  return {
    command,
    tool: 'wget',
    urls: operands,
    output,
    toStandardOutput: file === '-' && output === undefined,
    insecure: findFlag(command, '--no-check-certificate'),
    failsOnHttpError: true,
    followsRedirects: true,
    quiet: findFlag(command, ...WGET_QUIET) ?? nv(command),
    runBy: interpreterOf(command, commands),
  };
}

/** No output, a log file, or a choice of progress display. */
const WGET_QUIET = ['-q', '--quiet', '--no-verbose', '--progress', '-o', '--output-file', '-a', '--append-output'];

/** wget's `-nv` is one flag of two letters. */
function nv(command: ShellCommand): Flag | undefined {
  return argumentsOf(command).flags.find(({ name, word }) => name === '-n' && word.text.includes('nv'));
}

function redirectedTo(command: ShellCommand): string | undefined {
  const writes = command.redirects.find(({ operator, descriptor }) => /^&?>[>|]?$/.test(operator) && (descriptor ?? 1) === 1);
  return writes?.target?.text;
}

/** The last part of a URL's path; undefined when a variable may hide more of the path. */
function fileNameOf(url: ShellWord | undefined): string | undefined {
  const path = url?.text.replace(/[?#].*$/, '').replace(/^[a-z]+:\/\//i, '');
  return path === undefined || !path.includes('/') ? undefined : path.slice(path.lastIndexOf('/') + 1) || undefined;
}

const INTERPRETERS = /^(?:python|perl|ruby|node|php)[\d.]*$/;

function interpreterOf(command: ShellCommand, commands: readonly ShellCommand[]): ShellCommand | undefined {
  const piped = laterInPipe(command).flatMap(commandsIn).find(runsStandardInput);
  if (piped !== undefined || !command.context.substitution) return piped;
  return commands.find((outer) => outer !== command && runsItsWords(outer) && holds(outer, command));
}

/** The elements that follow in the command's pipeline, and in those around it. */
function laterInPipe(command: ShellCommand): ShellNode[] {
  return [command, ...enclosing(command)].flatMap((node) => node.pipeline.elements.slice(node.index + 1));
}

/** `sh`, `bash -s -- args`, `python3 -`: no operand names a script file. */
function runsStandardInput(command: ShellCommand): boolean {
  const { name, arguments: words } = command;
  if (name === undefined || !(isPosixFamily(familyOf(name)) || INTERPRETERS.test(name))) return false;
  if (words.some(({ text }) => /^-[a-zA-Z]*c$/.test(text))) return false;
  const first = words.find(({ text }) => text === '-' || !/^[-+]/.test(text));
  return first === undefined || first.text === '-' || words.some(({ text }) => /^-[a-z]*s[a-z]*$/.test(text));
}

function runsItsWords({ name }: ShellCommand): boolean {
  if (name === undefined) return false;
  return name === 'eval' || name === 'source' || name === '.' || isPosixFamily(familyOf(name)) || INTERPRETERS.test(name);
}

function holds(outer: ShellCommand, inner: ShellCommand): boolean {
  const places = [...outer.arguments, ...outer.redirects];
  return places.some(({ range }) => range.start <= inner.range.start && inner.range.end <= range.end);
}
