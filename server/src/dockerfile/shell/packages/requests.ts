import type { Range } from '../../../core/text';
import type { Flag } from '../arguments';
import type { ShellWord } from '../model';
import type { PackageManager } from './manager';
import type { PackageSpec, VersionConstraint } from './words';
import { packageSpec } from './words';

/** One package of a command line. */
export interface PackageRequest extends PackageSpec {
  readonly word: ShellWord;
  readonly range: Range;
  /** True for an exact version; false for none or one that moves; undefined when the command line does not tell. */
  readonly pinned: boolean | undefined;
}

/** Verbs whose operands, if any, are no packages: they read a lock or manifest file. */
const LOCKFILE_VERBS = new Set([
  ...['', 'ci', 'clean-install', 'ic', 'install-clean', 'install-ci-test', 'cit', 'fetch', 'sync', 'workspaces focus'],
  ...['mod download', 'env create', 'env update'],
]);

/** Verbs whose operands stand for several packages. */
const GROUP_VERBS = new Set([
  ...['groupinstall', 'group install', 'grp install', 'builddep', 'build-dep', 'satisfy'],
]);

/** The packages that an install or upgrade names in its operands and flags. */
export function packageRequests(
  manager: PackageManager,
  verb: string,
  flags: readonly Flag[],
  operands: readonly ShellWord[],
): PackageRequest[] {
  if (LOCKFILE_VERBS.has(verb)) return requirementFiles(manager, flags);
  if (verb === 'pip sync') return operands.map((word) => request(word, fileOf('requirement', word)));
  if (verb === 'module install') return operands.map((word) => request(word, moduleStream(word)));
  if (GROUP_VERBS.has(verb)) return operands.map((word) => request(word, fileOf('group', word)));
  switch (manager.grammar) {
    case 'pip':
    case 'conda':
      return [...listed(manager, operands), ...editables(manager, flags), ...requirementFiles(manager, flags)].sort(byStart);
    case 'zypper':
      return valueOf(flags, '-t', '--type') === undefined
        ? listed(manager, operands)
        : operands.map((word) => request(word, fileOf('group', word)));
    case 'gem':
      return withVersion(listed(manager, operands), valueOf(flags, '-v', '--version'), /^=?\s*\d[\w.-]*$/);
    case 'choco':
      return withVersion(listed(manager, operands), valueOf(flags, '--version'), /./);
    case 'cargo':
      return cargoRequests(manager, flags, operands);
    case 'go':
      return goRequests(manager, verb, operands);
    case 'composer':
      return verb === 'create-project' ? createProject(manager, operands) : listed(manager, operands);
    default:
      return listed(manager, operands);
  }
}

function listed(manager: PackageManager, operands: readonly ShellWord[]): PackageRequest[] {
  return operands.map((word) => request(word, packageSpec(word, manager.grammar)));
}

/** `nodejs:22/minimal`: a stream moves within its major version, a bare name leaves the choice to the repository (dnf(8)). */
function moduleStream(word: ShellWord): PackageSpec {
  const [, name = word.text, stream] = /^([^:/]+):([^:/]+)/.exec(word.text) ?? [];
  if (word.value === undefined && stream === undefined) return fileOf('variable', word);
  return { kind: 'name', name, version: stream, constraint: stream === undefined ? 'none' : 'range' };
}

/** `go run` gives all but its first operand to the program; `go get` names dependencies, never packages of the main module. */
function goRequests(manager: PackageManager, verb: string, operands: readonly ShellWord[]): PackageRequest[] {
  const requests = listed(manager, verb === 'run' ? operands.slice(0, 1) : operands);
  return verb === 'get' ? requests.map(dependency) : requests;
}

/** `tool`, `tool@v1.2.3` without a dot in its first path element. */
function dependency(found: PackageRequest): PackageRequest {
  const [, name, version] = /^([\w-]+)(?:@(\S+))?$/.exec(found.word.value ?? '') ?? [];
  if (found.kind !== 'local' || name === undefined || name === 'all') return found;
  const constraint = version === undefined ? 'none' : version === 'latest' ? 'tag' : /^v\d+\.\d+\.\d+/.test(version) ? 'exact' : 'range';
  return request(found.word, { kind: 'name', name, version, constraint });
}

/** `pip install -e ./dir`. */
function editables(manager: PackageManager, flags: readonly Flag[]): PackageRequest[] {
  return flags.flatMap(({ name, valueWord }) => {
    const editable = manager.grammar === 'pip' && (name === '-e' || name === '--editable');
    if (!editable || valueWord === undefined) return [];
    const spec = packageSpec(valueWord, manager.grammar);
    return [request(valueWord, spec.kind === 'name' ? fileOf('local', valueWord) : spec)];
  });
}

/** `pip install -r requirements.txt`, `conda install --file list.txt`, `conda env create -f environment.yml`. */
function requirementFiles(manager: PackageManager, flags: readonly Flag[]): PackageRequest[] {
  const names = manager.grammar === 'pip' ? ['-r', '--requirement', '--requirements'] : ['-f', '--file'];
  if (manager.grammar !== 'pip' && manager.grammar !== 'conda') return [];
  return flags.flatMap(({ name, value, word, valueWord }) => {
    if (!names.includes(name) || value === undefined) return [];
    return [request(valueWord ?? word, { kind: 'requirement', name: value, version: undefined, constraint: 'unknown' })];
  });
}

/** `cargo install tool --version 1.2.3`, `--git URL --rev …`, `--path .`; a bare version without operator is exact there. */
function cargoRequests(manager: PackageManager, flags: readonly Flag[], operands: readonly ShellWord[]): PackageRequest[] {
  const crates = operands.filter(({ text }) => !text.startsWith('+'));
  const source = flags.findLast(({ name }) => name === '--git' || name === '--path');
  if (source === undefined) {
    return withVersion(listed(manager, crates), valueOf(flags, '--version', '--vers'), /^=?\d+\.\d+\.\d+/);
  }
  const words = crates.length > 0 ? crates : [source.valueWord ?? source.word];
  const commit = valueOf(flags, '--rev');
  const tag = valueOf(flags, '--tag', '--branch');
  const constraint: VersionConstraint = commit !== undefined ? 'exact' : tag !== undefined ? 'tag' : 'none';
  const version = commit ?? tag;
  return words.map((word) => {
    if (source.name === '--path') return request(word, fileOf('local', word));
    return request(word, { kind: 'git', name: word.text, version, constraint });
  });
}

/** `composer create-project vendor/name [directory [version]]`. */
function createProject(manager: PackageManager, operands: readonly ShellWord[]): PackageRequest[] {
  return withVersion(listed(manager, operands.slice(0, 1)), operands[2]?.text, /^v?\d+\.\d+\.\d+$/);
}

/** Packages that a flag gives their version. */
function withVersion(requests: readonly PackageRequest[], version: string | undefined, exact: RegExp): PackageRequest[] {
  if (version === undefined) return [...requests];
  const constraint: VersionConstraint = version.includes('$') ? 'unknown' : exact.test(version) ? 'exact' : 'range';
  return requests.map(({ word, kind, name }) => request(word, { kind, name, version, constraint }));
}

function fileOf(kind: PackageSpec['kind'], word: ShellWord): PackageSpec {
  return { kind, name: word.text, version: undefined, constraint: 'unknown' };
}

function request(word: ShellWord, spec: PackageSpec): PackageRequest {
  return { ...spec, word, range: word.range, pinned: isPinned(spec.constraint) };
}

function isPinned(constraint: VersionConstraint): boolean | undefined {
  return constraint === 'unknown' ? undefined : constraint === 'exact';
}

function valueOf(flags: readonly Flag[], ...names: readonly string[]): string | undefined {
  return flags.findLast(({ name }) => names.includes(name))?.value;
}

function byStart(a: PackageRequest, b: PackageRequest): number {
  return a.range.start - b.range.start;
}
