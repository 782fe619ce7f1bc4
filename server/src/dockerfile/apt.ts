import { once } from '../core/once';
import type { Dockerfile } from './model';
import { mountsOver } from './mounts';
import { oncePerStage } from './once-per-stage';
import type { InstructionSite } from './rule';
import type { ScriptSite } from './scripts';
import {
  allCommands, cleanUpAfter, packageCommandOf, packageCommands, removalOf, removedPaths, type PackageCommand, type ShellCommand,
  type ShellScript,
} from './shell';
import { withTrigger, type Stage } from './stages';
import type { Instruction, RunInstruction } from './syntax/instructions';

/** The index of available packages, which `apt-get update` fills. */
export const LISTS = '/var/lib/apt/lists';
/** Packages as they were downloaded. */
export const ARCHIVES = '/var/cache/apt';

type Site = InstructionSite & ScriptSite;

/** Commands of apt-get, apt and aptitude. */
export function aptCommands(script: ShellScript): readonly PackageCommand[] {
  return packageCommands(script).filter(({ manager }) => manager.grammar === 'debian');
}

/**
 * May apt have been told about an option (`Get::Assume-Yes`) outside the command line: by a file that the stage writes or copies to
 * /etc/apt, or by APT_CONFIG?
 */
export function mayConfigureApt({ file, stage, state }: InstructionSite, option: string): boolean {
  const { texts, copied } = aptConfiguration(file, stage);
  return copied || state.isDeclared('APT_CONFIG') || texts.some((text) => text.includes(`::${option}`));
}

interface AptConfiguration {
  /** Words and here-documents that may set an option. */
  readonly texts: readonly string[];
  /** A file that is not seen here goes to /etc/apt. */
  readonly copied: boolean;
}

const aptConfiguration = oncePerStage((file, stage): AptConfiguration => {
  const inherited = stage?.parent && aptConfiguration(file, stage.parent);
  const own = instructionsOf(file, stage);
  return {
    texts: [...(inherited?.texts ?? []), ...runsAmong(own).flatMap((run) => file.scriptsOf(run)).flatMap(({ script }) => optionTexts(script))],
    copied: inherited?.copied === true || own.some(copiesAptConfiguration),
  };
});

function optionTexts(script: ShellScript): readonly string[] {
  return [...allCommands(script)].flatMap(({ arguments: words, redirects }) => {
    const texts = [...words.map(({ text }) => text), ...redirects.map(({ heredoc }) => heredoc?.text ?? '')];
    return texts.filter((text) => text.includes('::') && !text.startsWith('-'));
  });
}

function copiesAptConfiguration(instruction: Instruction): boolean {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return false;
  const { destination, sources } = instruction;
  const isKeyOrSource = sources.every(({ text }) => /\.(?:list|sources|gpg|asc)$/.test(text));
  return destination?.text.startsWith('/etc/apt') === true && !isKeyOrSource;
}

/** What the RUN of an update leaves in the layer: the lists, or packages that the image was told to keep. */
export function leftByApt(update: PackageCommand, { file, stage, run, script }: Site): typeof LISTS | typeof ARCHIVES | undefined {
  if (!mountsOver(run, LISTS) && cleanUpAfter(script, update) === undefined) return LISTS;
  const commands = aptCommands(script);
  const isCleaned = mountsOver(run, ARCHIVES) || removalOf(script, [ARCHIVES]) || commands.some(({ action }) => action === 'clean');
  return !isCleaned && commands.some(({ action }) => action === 'install') && keepsPackages(file, stage) ? ARCHIVES : undefined;
}

/** Debian's and Ubuntu's images delete packages right after an install, unless someone removed that setting. */
const keepsPackages = oncePerStage((file, stage): boolean => {
  const scripts = runsAmong(instructionsOf(file, stage)).flatMap((run) => file.scriptsOf(run)).map(({ script }) => script);
  const own = scripts.some((script) => removedPaths(script).some(({ path }) => path.endsWith('/docker-clean')));
  return own || (stage?.parent !== undefined && keepsPackages(file, stage.parent));
});

/** Does a later RUN of the stage, or one of a stage that is built on it, install from the lists that this one leaves? */
export function needsListsLater({ file, stage, run }: Site): boolean {
  const { after } = aptUses(file, stage);
  const next = after.get(run);
  return next === undefined ? childrenOf(file, stage).some((child) => beginsWithInstall(file, child)) : next === 'install';
}

interface AptUses {
  /** What the first RUN with apt does first, counted from the beginning and from each RUN on. */
  readonly first: 'install' | 'refresh' | undefined;
  readonly after: ReadonlyMap<RunInstruction, 'install' | 'refresh' | undefined>;
}

const aptUses = oncePerStage((file, stage): AptUses => {
  const after = new Map<RunInstruction, AptUses['first']>();
  let first: AptUses['first'];
  for (const run of [...runsAmong(instructionsOf(file, stage))].reverse()) {
    after.set(run, first);
    const [command] = file.scriptsOf(run).flatMap(({ script }) => aptCommands(script));
    if (command) first = command.action === 'update' || command.action === 'clean' ? 'refresh' : 'install';
  }
  return { first, after };
});

const beginsWithInstall = oncePerStage((file, stage): boolean => {
  const { first } = aptUses(file, stage);
  return first === undefined ? childrenOf(file, stage).some((child) => beginsWithInstall(file, child)) : first === 'install';
});

function childrenOf(file: Dockerfile, stage: Stage | undefined): readonly Stage[] {
  return stage ? file.stages.filter(({ parent }) => parent === stage) : [];
}

/**
 * May package lists be there when the command runs? False only for a stage on an official image with apt, which ships none, where nothing
 * before the command fills them or runs code that is not seen here.
 */
export function mayBringLists({ file, stage, script, run }: Site, command: ShellCommand): boolean {
  const { facts, reference } = stage?.rootImage ?? {};
  if (!stage || run.onbuild || facts?.packageManager !== 'apt' || reference?.familiarName?.includes('/') !== false) return true;
  return listStates(file, stage).before.get(run) !== 'none' || !script.complete || firstUpdate(script) < command.range.start;
}

type Lists = 'none' | 'some' | 'unknown';

interface ListStates {
  readonly before: ReadonlyMap<RunInstruction, Lists>;
  readonly end: Lists;
}

const listStates = oncePerStage((file, stage): ListStates => {
  let state: Lists = stage?.parent ? listStates(file, stage.parent).end : 'none';
  const before = new Map<RunInstruction, Lists>();
  for (const run of runsAmong(instructionsOf(file, stage))) {
    before.set(run, state);
    state = file.scriptsOf(run).reduce((current, site) => listsAfter(site, current), state);
  }
  return { before, end: state };
});

function listsAfter({ run, script }: ScriptSite, before: Lists): Lists {
  if (!script.complete) return 'unknown';
  const update = aptCommands(script).findLast(({ action }) => action === 'update');
  if (update) return mountsOver(run, LISTS) || cleanUpAfter(script, update) ? 'none' : 'some';
  if (removalOf(script, [LISTS])) return 'none';
  return firstUpdate(script) < Infinity ? 'unknown' : before;
}

/** Programs of which it is known that they run no apt. Anything else may be a script that does. */
const HARMLESS = new Set([
  ...['set', 'export', 'echo', 'printf', 'true', ':', 'cd', 'test', '[', 'rm', 'mkdir', 'cp', 'mv', 'ln', 'chmod', 'chown', 'touch'],
  ...['cat', 'sed', 'grep', 'awk', 'find', 'xargs', 'tar', 'unzip', 'gzip', 'curl', 'wget', 'gpg', 'apt-key', 'dpkg', 'locale-gen'],
  ...['debconf-set-selections', 'useradd', 'groupadd', 'adduser', 'addgroup', 'usermod', 'groupmod', 'update-alternatives', 'ldconfig'],
  ...['sha256sum', 'tee', 'git', 'id', 'pip', 'pip3', 'npm', 'yarn', 'pnpm', 'gem', 'bundle', 'cargo', 'go', 'composer', 'a2enmod'],
  ...['sleep', 'uname', 'ls', 'which', 'install'],
]);

/** Offset of the first command that fills the lists, or may do so; Infinity when there is none. */
const firstUpdate = once((script: ShellScript): number => {
  return [...allCommands(script)].filter(mayUpdate).reduce((first, { range }) => Math.min(first, range.start), Infinity);
});

function mayUpdate(command: ShellCommand): boolean {
  const { name } = command;
  if (name === undefined) return command.words.length > 0;
  const apt = packageCommandOf(command);
  if (apt?.manager.grammar === 'debian') return apt.action === 'update';
  return !HARMLESS.has(name);
}

/** With the triggers of ONBUILD. */
function instructionsOf(file: Dockerfile, stage: Stage | undefined): readonly Instruction[] {
  return stage ? stage.instructionsAndTriggers : file.preamble.flatMap(withTrigger);
}

function runsAmong(instructions: readonly Instruction[]): readonly RunInstruction[] {
  return instructions.filter((one): one is RunInstruction => one.keyword === 'RUN');
}
