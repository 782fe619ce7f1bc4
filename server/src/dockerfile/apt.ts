import { mountsOver } from './mounts';
import type { InstructionSite } from './rule';
import type { ScriptSite } from './scripts';
import {
  allCommands, cleanUpAfter, packageCommandOf, packageCommands, removalOf, removedPaths, type PackageCommand, type ShellCommand,
} from './shell';
import { withTrigger } from './stages';
import type { Instruction, RunInstruction } from './syntax/instructions';

/** The index of available packages, which `apt-get update` fills. */
export const LISTS = '/var/lib/apt/lists';
/** Packages as they were downloaded. */
export const ARCHIVES = '/var/cache/apt';

/**
 * May apt have been told about an option (`APT::Get::Assume-Yes`) outside the command line: by a file that the stage writes or copies to
 * /etc/apt, or by APT_CONFIG?
 */
export function mayConfigureApt({ file, stage, state }: InstructionSite, option: string): boolean {
  if (state.isDeclared('APT_CONFIG')) return true;
  const instructions = (stage ? stage.chain.flatMap((one) => one.instructions) : file.preamble).flatMap(withTrigger);
  return instructions.some((instruction) => {
    if (instruction.keyword === 'RUN') return file.scriptsOf(instruction).some(({ script }) => [...allCommands(script)].some((one) => mentions(one, option)));
    return copiesAptConfiguration(instruction);
  });
}

function mentions({ arguments: words, redirects }: ShellCommand, option: string): boolean {
  const texts = [...words.map(({ text }) => text), ...redirects.map(({ heredoc }) => heredoc?.text ?? '')];
  return texts.some((text) => text.includes(`::${option}`) && !text.startsWith('-'));
}

function copiesAptConfiguration(instruction: Instruction): boolean {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return false;
  const { destination, sources } = instruction;
  return destination?.text.startsWith('/etc/apt') === true && !sources.every(({ text }) => /\.(?:list|sources|gpg|asc)$/.test(text));
}

/** What the RUN of an update leaves in the layer: the lists, or packages that the image was told to keep. */
export function leftByApt(update: PackageCommand, site: InstructionSite & ScriptSite): typeof LISTS | typeof ARCHIVES | undefined {
  const { run, script } = site;
  if (!mountsOver(run, LISTS) && cleanUpAfter(script, update) === undefined) return LISTS;
  const commands = aptCommands(script);
  const isCleaned = mountsOver(run, ARCHIVES) || removalOf(script, [ARCHIVES]) !== undefined || commands.some(({ action }) => action === 'clean');
  return !isCleaned && commands.some(({ action }) => action === 'install') && keepsPackages(site) ? ARCHIVES : undefined;
}

/** Does a later RUN of the stage, or one of a stage that is built on it, install from the lists that this one leaves? */
export function needsListsLater({ file, stage, run }: InstructionSite & ScriptSite): boolean {
  const later = runsOf(file, stage).filter(({ range }) => range.start > run.range.start);
  const children = file.stages.filter((one) => stage && one !== stage && one.chain.includes(stage));
  return [later, ...children.map((one) => [...later, ...runsOf(file, one)])].some((runs) => installsFirst(file, runs));
}

function installsFirst(file: InstructionSite['file'], runs: readonly RunInstruction[]): boolean {
  const [first] = runs.flatMap((one) => file.scriptsOf(one)).flatMap(({ script }) => aptCommands(script));
  return first !== undefined && first.action !== 'update' && first.action !== 'clean';
}

/** Commands of apt-get, apt and aptitude. */
export function aptCommands(script: ScriptSite['script']): readonly PackageCommand[] {
  return packageCommands(script).filter(({ manager }) => manager.grammar === 'debian');
}

/** Debian's and Ubuntu's images delete packages right after an install, unless someone removed that setting. */
function keepsPackages({ file, stage }: InstructionSite): boolean {
  const runs = stage ? stage.chain.flatMap((one) => runsOf(file, one)) : runsOf(file, undefined);
  const scripts = runs.flatMap((one) => file.scriptsOf(one)).map(({ script }) => script);
  return scripts.some((script) => removedPaths(script).some(({ path }) => path.endsWith('/docker-clean')));
}

function runsOf(file: InstructionSite['file'], stage: InstructionSite['stage']): readonly RunInstruction[] {
  const instructions = stage ? stage.instructionsAndTriggers : file.preamble.flatMap(withTrigger);
  return instructions.filter((one): one is RunInstruction => one.keyword === 'RUN');
}

/**
 * May package lists be there when the command runs? False only for a stage on an official image with apt, which ships none, where nothing
 * before the command fills them or runs code that is not seen here.
 */
export function mayBringLists({ file, stage, script, run }: InstructionSite & ScriptSite, command: ShellCommand): boolean {
  const { facts, reference } = stage?.rootImage ?? {};
  if (!stage || run.onbuild || facts?.packageManager !== 'apt' || reference?.familiarName?.includes('/') !== false) return true;
  const before = [...stage.chain].reverse().flatMap((one) => runsOf(file, one)).filter(({ range }) => range.start < run.range.start);
  const lists = before.flatMap((one) => file.scriptsOf(one)).reduce((present, one) => listsAfter(one, present), 'none' as Lists);
  const earlier = [...allCommands(script)].filter(({ range }) => range.start < command.range.start);
  return lists !== 'none' || !script.complete || earlier.some((one) => mayUpdate(one));
}

type Lists = 'none' | 'some' | 'unknown';

function listsAfter({ run, script }: ScriptSite, before: Lists): Lists {
  if (!script.complete) return 'unknown';
  const update = aptCommands(script).findLast(({ action }) => action === 'update');
  if (update && (mountsOver(run, LISTS) || cleanUpAfter(script, update))) return 'none';
  if (!update && removalOf(script, [LISTS])) return 'none';
  if (update) return 'some';
  return [...allCommands(script)].some((one) => mayUpdate(one)) ? 'unknown' : before;
}

/** Programs of which it is known that they run no apt. Anything else may be a script that does. */
const HARMLESS = new Set([
  ...['set', 'export', 'echo', 'printf', 'true', ':', 'cd', 'test', '[', 'rm', 'mkdir', 'cp', 'mv', 'ln', 'chmod', 'chown', 'touch', 'cat', 'sed'],
  ...['grep', 'awk', 'find', 'xargs', 'tar', 'unzip', 'gzip', 'curl', 'wget', 'gpg', 'apt-key', 'dpkg', 'debconf-set-selections', 'locale-gen'],
  ...['useradd', 'groupadd', 'adduser', 'addgroup', 'usermod', 'groupmod', 'update-alternatives', 'ldconfig', 'sha256sum', 'tee', 'git', 'id'],
  ...['pip', 'pip3', 'npm', 'yarn', 'pnpm', 'gem', 'bundle', 'cargo', 'go', 'composer', 'a2enmod', 'sleep', 'uname', 'ls', 'which', 'install'],
]);

function mayUpdate(command: ShellCommand): boolean {
  const { name } = command;
  if (name === undefined) return command.words.length > 0;
  const apt = packageCommandOf(command);
  if (apt?.manager.grammar === 'debian') return apt.action === 'update';
  return !HARMLESS.has(name);
}
