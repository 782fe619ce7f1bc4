import type { ShellWord } from '../model';

/** How a package manager writes a package with its version. */
export type PackageGrammar =
  | 'debian' | 'apk' | 'rpm' | 'zypper' | 'pacman' | 'pip' | 'poetry' | 'conda' | 'npm' | 'gem' | 'go' | 'cargo' | 'composer'
  | 'brew' | 'choco';

/**
 * `name`: looked up by name; `file`: an archive on disk; `url`, `git`: fetched from there; `local`: a directory of the image;
 * `requirement`: a file that lists packages; `group`: stands for several packages; `variable`: only the run can tell.
 */
export type PackageKind = 'name' | 'file' | 'url' | 'git' | 'local' | 'requirement' | 'group' | 'variable';

/** `exact`: always the same version; `range`, `tag`: a moving one (`>=2`, `latest`, a branch); `none`: any; `unknown`: open. */
export type VersionConstraint = 'exact' | 'range' | 'tag' | 'none' | 'unknown';

export interface PackageSpec {
  readonly kind: PackageKind;
  /** Without version, extras and architecture. */
  readonly name: string;
  /** As written, without the operator: `1.2.3` in `flask==1.2.3`. */
  readonly version: string | undefined;
  readonly constraint: VersionConstraint;
}

/** Reads one package word. With variables in it, only a literal name is told, and whether a version follows. */
export function packageSpec(word: ShellWord, grammar: PackageGrammar): PackageSpec {
  const found = packageSpecOfText(word.text, grammar);
  if (word.value !== undefined) return found;
  const literalName = word.parts[0]?.type === 'literal' && !found.name.includes('$') && !found.name.includes('`');
  const kind = found.kind === 'name' && !(literalName && found.version !== undefined) ? 'variable' : found.kind;
  return { ...found, kind, constraint: 'unknown' };
}

/** Reads a package whose text is known, such as a word with its variables resolved. */
export function packageSpecOfText(text: string, grammar: PackageGrammar): PackageSpec {
  const source = sourceOf(text, grammar);
  if (source !== undefined) return source;
  const found = READERS[grammar](text);
  return found.version === undefined && /[*?]/.test(text) ? { ...found, constraint: 'unknown' } : found;
}

const ARCHIVE = /\.(?:deb|rpm|apk|whl|zip|tgz|tar(?:\.(?:gz|bz2|xz|zst))?|gem|conda|nupkg|pkg\.tar\.\w+)$/i;
const GIT = /^(?:git\+|git:\/\/|git@|(?:hg|svn|bzr)\+|(?:github|gitlab|bitbucket|gist):)|\.git(?:[#@]|$)/;
const COMMIT = /^[0-9a-f]{7,40}$/i;

/** A package that is named by where it lies. */
function sourceOf(text: string, grammar: PackageGrammar): PackageSpec | undefined {
  if (grammar === 'go') return undefined;
  const reference = grammar === 'pip' ? (/^[\w.[\],-]+\s*@\s*(.+)$/.exec(text)?.[1] ?? text) : text;
  if (GIT.test(reference)) return gitSpec(text, reference);
  if (/^[a-z][a-z+.-]*:\/\//i.test(reference)) return spec('url', text, undefined, 'unknown');
  if (ARCHIVE.test(text.replace(/\[[^\]]*\]$/, ''))) return spec('file', text, undefined, 'unknown');
  if (/^(?:\.{0,2}\/|\.{1,2}(?:\[|$)|~\/)/.test(text)) return spec('local', text, undefined, 'unknown');
  if (grammar === 'npm' && /^(?:file|link|portal|workspace):/.test(text)) return spec('local', text, undefined, 'unknown');
  if (grammar === 'pip' && text.includes('/')) return spec('local', text, undefined, 'unknown');
  if (grammar === 'npm' && /^[\w.-]+\/[\w.-]+(?:#.*)?$/.test(text)) return gitSpec(text, text);
  return undefined;
}

/** `git+https://host/repo@ref#egg=x` (pip), `git+ssh://host/repo#ref`, `owner/repo#ref` (npm). */
function gitSpec(text: string, reference: string): PackageSpec {
  const fragment = /#(?!egg=|subdirectory=)(?:semver:)?([^&]+)/.exec(reference)?.[1];
  const suffix = /[^/:]@([^/@#]+)(?:#|$)/.exec(reference.replace(/^\w+\+\w+:\/\/[^/]*/, ''))?.[1];
  const version = fragment ?? suffix;
  if (version === undefined) return spec('git', text, undefined, 'none');
  return spec('git', text, version, COMMIT.test(version) || /\d\.\d/.test(version) ? 'exact' : 'tag');
}

const READERS: Readonly<Record<PackageGrammar, (text: string) => PackageSpec>> = {
  debian: readDebian,
  apk: readApk,
  rpm: readRpm,
  zypper: readZypper,
  pacman: (text) => readOperator(text, /^([^<>=]+)(=|[<>]=?)(.+)$/, '='),
  pip: readPip,
  poetry: (text) => (text.includes('==') ? readPip(text) : readAt(text, /^\d[\w.+-]*$/)),
  conda: readConda,
  npm: readNpm,
  gem: (text) => readOperator(text, /^([^:]+)(:)(.+)$/, ':'),
  go: readGo,
  cargo: (text) => readAt(text, /^=?\d+\.\d+\.\d+/),
  composer: readComposer,
  brew: (text) => (text.includes('@') ? readAt(text, /^[\d.]+$/) : named(text)),
  choco: named,
};

/** `name`, `name:arch`, `name=version`, `name/release`; a trailing `-` or `+` removes or installs (apt-get(8)). */
function readDebian(text: string): PackageSpec {
  const [, name = text, operator, version] = /^([^=/]+)([=/])?(.*)$/.exec(text) ?? [];
  const plain = name.replace(/:[a-z0-9-]+$/, '');
  if (text.endsWith('-')) return spec('name', text.slice(0, -1), undefined, 'unknown');
  if (text.endsWith('^')) return spec('group', text, undefined, 'none');
  if (operator === '=' && version) return spec('name', plain, version, version.includes('*') ? 'range' : 'exact');
  if (operator === '/' && version) return spec('name', plain, version, 'tag');
  return spec('name', plain, undefined, 'none');
}

/** `name`, `name=1.2-r3`, `name~1.2`, `name~=1.2`, `name>1`, `name@repository` (apk-world(5)). */
function readApk(text: string): PackageSpec {
  if (text.startsWith('!')) return spec('group', text, undefined, 'unknown');
  return readOperator(text.replace(/@[\w-]+$/, ''), /^([^<>=~]+)(=|~=?|[<>]=?)(.+)$/, '=');
}

/**
 * `name`, `name-version`, `name-version-release`, with an epoch and an architecture where wanted (dnf(8), "Specifying packages").
 * A number alone, as in `postgresql-14`, may belong to the name.
 */
function readRpm(text: string): PackageSpec {
  if (/^@/.test(text)) return spec('group', text, undefined, 'unknown');
  if (text.startsWith('/')) return spec('local', text, undefined, 'unknown');
  const comparison = /^(\S+?)\s*(=|[<>]=?)\s*(.+)$/.exec(text);
  if (comparison) return readOperator(text, /^(\S+?)\s*(=|[<>]=?)\s*(.+)$/, '=');
  const bare = text.replace(/\.(?:x86_64|aarch64|noarch|i[3-6]86|ppc64le|s390x|armv7hl)$/, '');
  const match = /^(.+?)-((?:\d+:)?\d[^-]*)(-\d[^-]*)?$/.exec(bare);
  const [, name, version, release = ''] = match ?? [];
  if (name === undefined || version === undefined) return named(bare);
  if (release === '' && /^\d+$/.test(version)) return spec('name', bare, undefined, 'unknown');
  return spec('name', name, version + release, /[*?]/.test(version + release) ? 'range' : 'exact');
}

function readZypper(text: string): PackageSpec {
  if (/^(?:pattern|patch|product|srcpackage):/.test(text)) return spec('group', text, undefined, 'unknown');
  const plain = text.replace(/^(?:package:|[+-])/, '');
  return /[<>=]/.test(plain) ? readOperator(plain, /^([^<>=]+)(=|[<>]=?)(.+)$/, '=') : readRpm(plain);
}

/** PEP 508: `name[extra]==1.2 ; marker`; `===` and `==` without a wildcard are exact. */
function readPip(text: string): PackageSpec {
  const requirement = text.split(';', 1)[0]?.trim() ?? text;
  const match = /^([\w.-]+)\s*(?:\[[^\]]*\])?\s*\(?\s*(===?|~=|!=|[<>]=?|@)\s*([^)]+)\)?$/.exec(requirement);
  const [, name, operator = '', version] = match ?? [];
  // `name=1.0` is a mistake for `==` that pip refuses by itself.
  if (name === undefined && /^[\w.-]+=[^=]/.test(requirement)) return spec('name', requirement, undefined, 'unknown');
  if (name === undefined) return named(requirement.replace(/\[[^\]]*\]$/, ''));
  const exact = operator.startsWith('==') && !/[*,]/.test(version ?? '');
  return spec('name', name, version, exact ? 'exact' : 'range');
}

/** `name`, `name=1.2`, `name=1.2=build`, `name==1.2`, `name>=1`, `channel::name` (conda package match specification). */
function readConda(text: string): PackageSpec {
  const plain = text.replace(/^[^:]*::/, '').replace(/\[[^\]]*\]$/, '');
  const [, name, operator = '', version] = /^([^<>=!~\s]+)\s*(==?|~=|!=|[<>]=?)\s*(.+)$/.exec(plain) ?? [];
  if (name === undefined) return named(plain);
  return spec('name', name, version, operator.startsWith('=') && !/[*,|]/.test(version ?? '') ? 'exact' : 'range');
}

/** `name`, `@scope/name`, `name@1.2.3`, `name@^1`, `name@latest`, `alias@npm:name@1` (npm install). */
function readNpm(text: string): PackageSpec {
  const alias = text.indexOf('@npm:');
  const target = alias > 0 ? text.slice(alias + 5) : text;
  return readAt(target, /^v?\d+\.\d+\.\d+[\w.+-]*$/, /\d|\*/);
}

/** `module@v1.2.3`, `module@latest`, `./…`, `std`: a first path element without a dot is no module, unless a version says so (go help packages). */
function readGo(text: string): PackageSpec {
  if (/^\.{0,2}\/|^\.{1,2}$|\.go$/.test(text)) return spec('local', text, undefined, 'unknown');
  if (!/[.@]/.test(text.split('/', 1)[0] ?? '')) return spec('local', text, undefined, 'unknown');
  return readAt(text, /^(?:v\d+\.\d+\.\d+|[0-9a-f]{7,40}$)/, /^[<>v\d]/);
}

/** `vendor/name`, `vendor/name:1.2.3`, `vendor/name=1.2.3` (composer require). */
function readComposer(text: string): PackageSpec {
  const [, name, version] = /^([^:=]+)[:=](.+)$/.exec(text) ?? [];
  if (name === undefined || version === undefined) return named(text);
  if (/^v?\d+\.\d+\.\d+(?:[.-]\w+)*$/.test(version)) return spec('name', name, version, 'exact');
  return spec('name', name, version, /\d/.test(version) && !version.startsWith('dev-') ? 'range' : 'tag');
}

/** `name@version`; the `@` of a scope does not count. */
function readAt(text: string, exact: RegExp, range = /\d/): PackageSpec {
  const at = text.lastIndexOf('@');
  if (at <= 0) return named(text);
  const version = text.slice(at + 1);
  return spec('name', text.slice(0, at), version, exact.test(version) ? 'exact' : range.test(version) ? 'range' : 'tag');
}

function readOperator(text: string, syntax: RegExp, exactOperator: string): PackageSpec {
  const [, name, operator, version] = syntax.exec(text) ?? [];
  if (name === undefined || version === undefined) return named(text);
  return spec('name', name, version, operator === exactOperator && !/[*^~<>]/.test(version) ? 'exact' : 'range');
}

function named(name: string): PackageSpec {
  return spec('name', name, undefined, 'none');
}

function spec(kind: PackageKind, name: string, version: string | undefined, constraint: VersionConstraint): PackageSpec {
  return { kind, name, version, constraint };
}
