import type { FlagSyntax } from '../value-flags';
import type { PackageGrammar } from './words';

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
  /** Where it keeps downloads and indexes, `~` being the user's home: the targets of cache mounts. */
  readonly caches: readonly string[];
  /** What an install leaves in the layer that nothing needs later: the caches, unless said otherwise. */
  readonly leftovers: readonly string[];
  /** Its own commands that remove the leftovers: the verbs of `clean`, unless said otherwise. */
  readonly cleanUps: readonly string[];
  readonly grammar: PackageGrammar;
}

type Optional = 'assumeYes' | 'noRecommends' | 'noCache' | 'caches' | 'leftovers' | 'cleanUps';

/** An entry of the tables; lists that do not apply may be left out. */
export function packageManager(entry: Omit<PackageManager, Optional> & Partial<Pick<PackageManager, Optional>>): PackageManager {
  const { caches = [], verbs } = entry;
  return { assumeYes: [], noRecommends: [], noCache: [], caches, leftovers: caches, cleanUps: verbs.clean ?? [], ...entry };
}
