/** The shell model of RUN: what rules and features use. */
export { argumentsOf, findFlag, flagValue, hasFlag, operandsOf } from './arguments';
export type { CommandArguments, Flag } from './arguments';
export { cleanUpAfter, covers, empties, removalOf, removedPaths } from './cleanup';
export type { RemovedPath } from './cleanup';
export { DEFAULT_DIALECT, DEFAULT_WINDOWS_DIALECT, dialectOfShebang, dialectOfShell, isPosixFamily } from './dialect';
export type { ShellDialect, ShellFamily, ShellOptions } from './dialect';
export { downloads } from './downloads';
export type { Download } from './downloads';
export type * from './model';
export {
  assumesYes, packageCommandOf, packageCommands, packageInstalls, skipsCache, skipsRecommended,
} from './packages/commands';
export type { PackageCommand } from './packages/commands';
export type { PackageAction, PackageManager } from './packages/manager';
export { PACKAGE_MANAGERS, packageManagerNamed, packageManagerOf } from './packages/managers';
export type { PackageRequest } from './packages/requests';
export { packageSpecOfText } from './packages/words';
export type { PackageKind, PackageSpec, VersionConstraint } from './packages/words';
export { allCommands, parseShell } from './parse';
export type { ParseShellOptions } from './parse';
export { environmentOf, literalAssignments, resolveWord } from './resolve';
export { gitClones, unpackings } from './sources';
export type { GitClone, Unpacking } from './sources';
export { commandsIn, commandsOf, enclosing, pipedFrom, pipedInto, separatorAfter, separatorBefore } from './structure';
