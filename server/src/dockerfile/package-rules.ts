import { safeFix, type OptionSpecs, type Report, type RuleContext } from '../core/rule';
import type { Range } from '../core/text';
import { mountsOver } from './mounts';
import type { DockerfileVisitor, InstructionSite } from './rule';
import type { ScriptSite } from './scripts';
import {
  assumesYes, cleanUpAfter, literalAssignments, packageCommandOf, packageCommands, packageSpecOfText, resolveWord,
  type PackageAction, type PackageCommand, type PackageRequest, type PackageSpec, type ShellCommand, type ShellWord,
} from './shell';
import { insertWord, runAfter, withSameRights } from './shell-edits';
import { isShipped, reachesImage } from './shipped';
import { declaredNames } from './stages';
import type { Instruction } from './syntax/instructions';

/** What rules about package managers have in common. */
export type PackageSite = InstructionSite & ScriptSite;

type Aliases = (found: PackageCommand, site: PackageSite) => readonly string[];

/** For rules about what stays behind in an image: only the layers of images that someone runs are worth a word. */
export const EVERY_STAGE = {
  everyStage: {
    default: false,
    strict: true,
    description: 'Report stages whose layers reach no image too, as other linters do.',
  },
} as const satisfies OptionSpecs;

/** The command of one of these package managers, by id; undefined for any other command. */
export function commandOf(command: ShellCommand, managers: readonly string[]): PackageCommand | undefined {
  const found = packageCommandOf(command);
  return found && managers.includes(found.manager.id) ? found : undefined;
}

/** From the program to its verb: `apt-get -q install`. */
export function commandRange({ command, verbWord }: PackageCommand): Range {
  const start = (command.nameWord ?? verbWord).range.start;
  return { start, end: Math.max((command.nameWord ?? verbWord).range.end, verbWord.range.end) };
}

/** The command as a reader says it: `apt-get install`. */
export function spoken({ command, verb }: PackageCommand): string {
  return `${command.name ?? ''} ${verb}`.trim();
}

/** An instruction of the final stage, or of a text without stages. */
export function isInFinalStage({ file, stage }: InstructionSite): boolean {
  return stage === undefined || stage === file.finalStage;
}

/** Is the instruction worth a word about what it leaves behind? */
export function leavesTraces(instruction: Instruction, site: InstructionSite, options: { readonly everyStage: boolean }): boolean {
  return options.everyStage || reachesImage(instruction, site);
}

/** Is the stage part of the final image, or built upon by any other stage? hadolint judges these only where it judges leftovers. */
export function isReused(instruction: Instruction, { file, stage }: InstructionSite): boolean {
  if (instruction.onbuild || !stage || isShipped(stage, file)) return true;
  return file.stages.some(({ parent }) => parent === stage);
}

/** Reports installs, upgrades and removals that wait for an answer which nobody gives during a build. */
export function assumeYesCheck(
  managers: readonly string[],
  flag: string,
  settings: { readonly aliases: Aliases; readonly answeredBefore?: (site: PackageSite) => boolean },
): DockerfileVisitor<RuleContext> {
  return {
    command(command, context) {
      const found = commandOf(command, managers);
      if (!found || !ASKING.includes(found.action) || assumesYes(found) || isDryRun(found) || settings.answeredBefore?.(context)) return;
      context.report({
        at: commandRange(found),
        message: `${spoken(found)} asks for confirmation, which nobody can give during a build`,
        aliases: settings.aliases(found, context),
        fix: safeFix(`Add ${flag}`, insertWord(context.run, found.verbWord, flag)),
      });
    },
  };
}

const ASKING: readonly PackageAction[] = ['install', 'upgrade', 'remove'];

function isDryRun({ flags }: PackageCommand): boolean {
  return flags.some(({ name }) => ['-s', '--simulate', '--dry-run', '--just-print', '--print-uris', '--assumeno', '--help'].includes(name));
}

/** Reports the last install of a RUN whose cache stays in the layer. `cleanUp` is the command that empties it. */
export function cleanUpCheck(
  managers: readonly string[],
  cleanUp: (found: PackageCommand) => string,
  aliases: Aliases,
): DockerfileVisitor<RuleContext<typeof EVERY_STAGE>> {
  return {
    script(site, context) {
      const { run, script } = site;
      if (!script.complete || !leavesTraces(run, context, context.options)) return;
      const last = packageCommands(script).findLast((found) => managers.includes(found.manager.id) && fillsCache(found));
      if (!last || isCacheKeptOut(last, site) || last.flags.some(({ name }) => name === '--installroot' || name === '--root')) return;
      const text = withSameRights(last.command, cleanUp(last));
      const edit = runAfter(context.file, site, last.command, text);
      context.report({
        at: commandRange(last),
        message: `${spoken(last)} leaves its cache in the layer: run ${cleanUp(last)} after it`,
        aliases: aliases(last, { ...context, ...site }),
        fix: edit && safeFix(`Run ${cleanUp(last)} afterwards`, edit),
      });
    },
  };
}

function fillsCache({ action }: PackageCommand): boolean {
  return action === 'install' || action === 'upgrade';
}

/** By a mount over one of the manager's directories, or by a removal later in the script. */
export function isCacheKeptOut(found: PackageCommand, { run, script }: ScriptSite): boolean {
  return found.manager.leftovers.some((path) => mountsOver(run, path)) || cleanUpAfter(script, found) !== undefined;
}

/** Reports installs of packages without a version: once for a command, at the first of them. */
export function pinCheck(
  managers: readonly string[],
  settings: { readonly aliases?: Aliases; readonly accept?: (found: PackageCommand) => boolean } = {},
): DockerfileVisitor<RuleContext> {
  return {
    command(command, context) {
      const found = commandOf(command, managers);
      if (!found || found.action !== 'install' || settings.accept?.(found)) return;
      const report = pinReport(unpinnedPackages(found, context));
      if (report) context.report(settings.aliases ? { ...report, aliases: settings.aliases(found, context) } : report);
    },
  };
}

/** A package that an install names without a version, or with one that moves. */
export interface UnpinnedPackage {
  readonly name: string;
  readonly word: ShellWord;
}

export function pinReport([first, ...others]: readonly UnpinnedPackage[]): Report | undefined {
  if (!first) return undefined;
  const more = others.length === 0 ? '' : ` and ${others.length} more package${others.length === 1 ? '' : 's'}`;
  return {
    at: first.word.range,
    message: `No fixed version is given for "${shortened(first.name)}"${more}`,
    related: others.slice(0, 20).map(({ name, word }) => ({ range: word.range, message: `No fixed version for "${shortened(name)}"` })),
  };
}

function shortened(name: string): string {
  return name.length <= 40 ? name : `${name.slice(0, 39)}…`;
}

/** The packages of an install that a later build may take in another version. Variables count with the values that they are known to have. */
export function unpinnedPackages(found: PackageCommand, site: PackageSite): readonly UnpinnedPackage[] {
  return found.packages.flatMap((request) => {
    const { word } = request;
    if (isUnpinned(request) || isVersionUnset(word, found, site)) return [{ name: request.name, word }];
    if (request.kind !== 'variable') return [];
    return specsOfVariable(request, found, site).filter(isUnpinned).map(({ name }) => ({ name, word }));
  });
}

function isUnpinned({ kind, constraint, version }: PackageSpec): boolean {
  if (kind !== 'name' && kind !== 'git') return false;
  return constraint === 'none' || (constraint === 'tag' && version === 'latest');
}

/** `$PACKAGES`: the list that an ARG, an ENV or the script itself gives it. */
function specsOfVariable({ word }: PackageRequest, { manager }: PackageCommand, { state, script }: PackageSite): readonly PackageSpec[] {
  const known = new Map(literalAssignments(script));
  for (const { name } of word.variables) {
    const value = state.lookUp(name);
    if (value !== undefined && !script.assignedNames.has(name)) known.set(name, value);
  }
  const text = resolveWord(word, known);
  if (text === undefined) return [];
  const words = text.split(/\s+/).filter((one) => one !== '' && !one.startsWith('-'));
  return words.map((one) => packageSpecOfText(one, manager.grammar));
}

/**
 * `git-core-${version}` where nothing gives `version` a value. An ARG elsewhere in the file was meant for it, and images other than plain
 * distributions may define it.
 */
function isVersionUnset({ parts, variables }: ShellWord, { manager }: PackageCommand, site: PackageSite): boolean {
  const [name, version] = parts;
  if (manager.grammar !== 'rpm' || name?.type !== 'literal' || !name.text.endsWith('-') || version?.type !== 'variable') return false;
  return variables.some(({ name: variable, handlesUnset }) => !handlesUnset && isUnset(variable, site));
}

function isUnset(name: string, { file, stage, state, script }: PackageSite): boolean {
  if (stage?.rootImage.facts?.purpose !== 'base' || script.sourcesCode || script.assignedNames.has(name)) return false;
  return !state.isDeclared(name) && !file.instructions.some((one) => one.keyword === 'ARG' && declaredNames(one).includes(name));
}
