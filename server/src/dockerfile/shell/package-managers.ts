import { LANGUAGE_PACKAGE_MANAGERS } from './package-managers-language';
import { SYSTEM_PACKAGE_MANAGERS } from './package-managers-system';
import type { ShellCommand } from './model';
import type { PackageGrammar } from './package-words';
import type { FlagSyntax } from './value-flags';

/** What a package manager's command does, as far as the layers of an image are concerned. */
export type PackageAction =
  /** Adds the packages named, or those of a lock or manifest file when none is named. */
  | 'install'
  /** Refreshes the index of available packages. */
  | 'update'
  /** Brings installed packages to newer versions. */
  | 'upgrade'
  | 'remove'
  /** Empties the manager's cache. */
  | 'clean'
  | 'other';

export interface PackageManager {
  /** The name of its main command. */
  readonly id: string;
  /** Commands that follow the same syntax. */
  readonly commands: readonly string[];
  /** `system` packages belong to the distribution, `language` packages to a programming language. */
  readonly scope: 'system' | 'language';
  /** The operands that select an action, such as `install` or `global add`; longer ones win. */
  readonly verbs: Readonly<Partial<Record<Exclude<PackageAction, 'other'>, readonly string[]>>>;
  readonly flags: FlagSyntax;
  /** Flags that answer its questions. */
  readonly assumeYes: readonly string[];
  /** Flags that leave out packages which are only recommended. */
  readonly noRecommends: readonly string[];
  /** Flags that keep its cache out of the layer. */
  readonly noCache: readonly string[];
  /** Where it keeps downloads and indexes, `~` being the user's home: targets of cache mounts, and what a clean-up removes. */
  readonly caches: readonly string[];
  readonly grammar: PackageGrammar;
}

export const PACKAGE_MANAGERS: readonly PackageManager[] = [...SYSTEM_PACKAGE_MANAGERS, ...LANGUAGE_PACKAGE_MANAGERS];

const byCommand = new Map(PACKAGE_MANAGERS.flatMap((manager) => manager.commands.map((name) => [name, manager] as const)));

/** The package manager that a command is; versioned names (`pip3.12`, `gem3.2`) count. */
export function packageManagerOf(command: ShellCommand): PackageManager | undefined {
  return command.name === undefined ? undefined : packageManagerNamed(command.name);
}

export function packageManagerNamed(name: string): PackageManager | undefined {
  return byCommand.get(name) ?? byCommand.get(name.replace(/[\d.]+$/, ''));
}
