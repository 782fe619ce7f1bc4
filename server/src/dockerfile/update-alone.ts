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
}

/** The refreshes of a section that stand alone. `isUpdate` tells what refreshes the index of the managers in question. */
export function loneUpdates(
  file: Dockerfile,
  section: Section,
  managers: readonly string[],
  isUpdate: (found: PackageCommand) => boolean,
): readonly LoneUpdate[] {
  const sites = section.instructions.flatMap(withTrigger).flatMap((one) => (one.keyword === 'RUN' ? file.scriptsOf(one) : []));
  const placed = sites.map((site) => packageCommands(site.script).filter(({ manager }) => managers.includes(manager.id)));
  return sites.flatMap((site, index) => {
    const commands = placed[index] ?? [];
    const last = commands.findLastIndex(isUpdate);
    const update = commands[last];
    if (!update || !site.script.complete || commands.slice(last).some(isInstall)) return [];
    return [{ update: { found: update, site }, installedBefore: commands.slice(0, last).some(isInstall), later: nextInstall(index) }];
  });

  function nextInstall(from: number): PlacedCommand | undefined {
    for (let index = from + 1; index < sites.length; index++) {
      const site = sites[index];
      const found = placed[index]?.find((one) => isInstall(one) || isUpdate(one));
      if (site && found) return isUpdate(found) && !isInstall(found) ? undefined : { found, site };
    }
    return undefined;
  }
}

function isInstall({ action }: PackageCommand): boolean {
  return action === 'install';
}
