import type { Dockerfile } from './model';
import type { ScriptSite } from './scripts';
import type { Section } from './sections';
import { packageCommands, type PackageCommand } from './shell';
import { withTrigger } from './stages';

/** A command of a package manager and where it stands. */
export interface PlacedCommand {
  readonly found: PackageCommand;
  readonly site: ScriptSite;
}

/** A refresh of the package index that no install follows in the same RUN. */
export interface LoneUpdate {
  readonly update: PlacedCommand;
  /** An install in the same RUN that comes too early for it. */
  readonly installedBefore: boolean;
  /** The first install of a later RUN, unless that one refreshes the index itself. */
  readonly later: PlacedCommand | undefined;
  /** No other instruction stands between the two. */
  readonly isNext: boolean;
}

/** The refreshes of a section that stand alone. `isUpdate` tells what refreshes the index of the managers in question. */
export function loneUpdates(
  file: Dockerfile,
  { instructions }: Section,
  managers: readonly string[],
  isUpdate: (found: PackageCommand) => boolean,
): readonly LoneUpdate[] {
  const found: LoneUpdate[] = [];
  let later: PlacedCommand | undefined;
  for (const [index, instruction] of [...instructions.entries()].reverse()) {
    const runs = withTrigger(instruction).flatMap((one) => (one.keyword === 'RUN' ? file.scriptsOf(one) : []));
    for (const site of runs) {
      const commands = packageCommands(site.script).filter(({ manager }) => managers.includes(manager.id));
      const last = commands.findLastIndex(isUpdate);
      const update = commands[last];
      if (update && site.script.complete && !commands.slice(last).some(isInstall)) {
        const isNext = later !== undefined && instructions[index + 1] === later.site.run;
        found.push({ update: { found: update, site }, installedBefore: commands.slice(0, last).some(isInstall), later, isNext });
      }
      const first = commands.find((one) => isInstall(one) || isUpdate(one));
      if (first) later = isUpdate(first) && !isInstall(first) ? undefined : { found: first, site };
    }
  }
  return found.reverse();
}

function isInstall({ action }: PackageCommand): boolean {
  return action === 'install';
}
