import { remove } from '../core/rule';
import type { Range, TextEdit } from '../core/text';
import type { Dockerfile } from './model';
import type { ScriptSite } from './scripts';
import {
  allCommands, argumentsOf, downloads, packageManagerOf, type Assignment, type Download, type Flag, type ShellCommand, type ShellWord,
} from './shell';
import { removeWords } from './shell-edits';
import type { RunInstruction } from './syntax/instructions';

/** A place that switches the check of certificates off. */
export interface InsecureTransport {
  readonly range: Range;
  /** What does so, as it is written: `--insecure`. */
  readonly what: string;
  /** Checks of other tools for this very case. */
  readonly aliases: readonly string[];
  /** What takes it out; empty where more than words would have to change. */
  readonly edits: readonly TextEdit[];
}

interface VariableCheck {
  readonly off: RegExp;
  readonly alias: string | undefined;
}

const TRUE = /^(?:1|true|yes|on)$/i;
const FALSE = /^(?:0|false|no|off)$/i;

/** Variables that programs read, with the values that switch the check off. */
const VARIABLES: ReadonlyMap<string, VariableCheck> = new Map(Object.entries({
  NODE_TLS_REJECT_UNAUTHORIZED: { off: /^0$/, alias: 'checkov:CKV2_DOCKER_6' },
  PYTHONHTTPSVERIFY: { off: /^0$/, alias: 'checkov:CKV2_DOCKER_5' },
  GIT_SSL_NO_VERIFY: { off: TRUE, alias: 'checkov:CKV2_DOCKER_14' },
  NPM_CONFIG_STRICT_SSL: { off: FALSE, alias: 'checkov:CKV2_DOCKER_12' },
  npm_config_strict_ssl: { off: FALSE, alias: 'checkov:CKV2_DOCKER_12' },
  YARN_STRICT_SSL: { off: FALSE, alias: undefined },
  YARN_ENABLE_STRICT_SSL: { off: FALSE, alias: undefined },
  PIP_TRUSTED_HOST: { off: /./, alias: 'checkov:CKV2_DOCKER_16' },
  GOINSECURE: { off: /./, alias: undefined },
  CONDA_SSL_VERIFY: { off: FALSE, alias: undefined },
}));

/** The check that a variable with this value switches off; undefined when it does not. */
export function variableCheck(name: string, value: string | undefined): VariableCheck | undefined {
  const check = VARIABLES.get(name);
  return check && value !== undefined && check.off.test(value) ? check : undefined;
}

/** What a script does to skip the check: by flags, by settings that it writes, by variables that it sets. */
export function insecureTransports({ script, run }: ScriptSite, file: Dockerfile): readonly InsecureTransport[] {
  const downloaded = new Map(downloads(script).map((download) => [download.command, download]));
  return [...allCommands(script)].flatMap((command) => {
    const download = downloaded.get(command);
    const flags = download ? byDownloadFlag(download, run, file) : byManagerFlag(command, run, file);
    return [...command.assignments.flatMap(byVariable), ...flags, ...bySetting(command), ...byConfigurationLine(command)];
  });
}

function byVariable({ name, value, range }: Assignment): readonly InsecureTransport[] {
  const check = variableCheck(name, value?.value);
  return check ? [{ range, what: `${name}=${value?.value ?? ''}`, aliases: listOf(check.alias), edits: [] }] : [];
}

function byDownloadFlag(download: Download, run: RunInstruction, file: Dockerfile): readonly InsecureTransport[] {
  const { command, insecure, tool } = download;
  if (!insecure || isLocalProbe(download)) return [];
  const edits = insecure.clustered ? [remove(insecure.range)] : removeWords(file, run, command, [insecure.word]);
  const aliases = [tool === 'curl' ? 'checkov:CKV2_DOCKER_2' : 'checkov:CKV2_DOCKER_3'];
  return [{ range: insecure.range, what: insecure.name, aliases, edits }];
}

function byManagerFlag(command: ShellCommand, run: RunInstruction, file: Dockerfile): readonly InsecureTransport[] {
  const manager = packageManagerOf(command)?.id;
  return argumentsOf(command).flags.flatMap((flag) => {
    const alias = insecureManagerFlag(manager, command, flag);
    if (alias === undefined) return [];
    const words = flag.valueWord ? [flag.word, flag.valueWord] : [flag.word];
    const what = words.map(({ text }) => text).join(' ');
    return [{ range: rangeOf(words), what, aliases: listOf(alias), edits: removeWords(file, run, command, words) }];
  });
}

/** A look at the machine's own port has no certificate to check. */
function isLocalProbe({ urls }: Download): boolean {
  return urls.length > 0 && urls.every(({ text }) => /^["']?(?:https?:\/\/)?(?:localhost|127\.\d|\[::1\]|0\.0\.0\.0|host\.docker\.internal)/.test(text));
}

/** The alias, empty when no other tool has the check; undefined for a flag that is none of these. */
function insecureManagerFlag(manager: string | undefined, command: ShellCommand, { name, value }: Flag): string | undefined {
  if ((manager === 'pip' || manager === 'uv') && (name === '--trusted-host' || name === '--allow-insecure-host')) return 'checkov:CKV2_DOCKER_4';
  if ((manager === 'npm' || manager === 'yarn' || manager === 'pnpm') && name === '--strict-ssl' && FALSE.test(value ?? '')) return 'checkov:CKV2_DOCKER_13';
  if ((manager === 'yum' || manager === 'dnf' || manager === 'microdnf') && name === '--setopt' && /^\S*sslverify=(?:0|false|no)$/i.test(value ?? '')) {
    return 'checkov:CKV2_DOCKER_15';
  }
  if (manager === 'apk' && name === '--no-check-certificate') return '';
  if ((name === '-o' || name === '--option') && /^Acquire::https::(?:\S+::)?Verify-(?:Peer|Host)=(?:0|false|no)$/i.test(value ?? '')) return '';
  return command.name === 'git' && name === '-c' && /^http\.(?:\S+\.)?sslverify=(?:0|false|no)$/i.test(value ?? '') ? '' : undefined;
}

/** `npm config set strict-ssl false`, `git config http.sslVerify false`, `conda config --set ssl_verify false`. */
function bySetting({ name, arguments: words }: ShellCommand): readonly InsecureTransport[] {
  const index = words.findIndex(({ text }) => /^(?:strict-ssl|strict_ssl|enableStrictSsl|http\.(?:\S+\.)?sslverify|ssl_verify)(?:=|$)/i.test(text));
  const key = words[index];
  if (!key || !['npm', 'yarn', 'pnpm', 'git', 'conda', 'mamba', 'poetry'].includes(name ?? '')) return [];
  const value = key.text.includes('=') ? key : words[index + 1];
  if (!value || !FALSE.test(value.text.slice(value.text.indexOf('=') + 1))) return [];
  const setting = [key, ...(value === key ? [] : [value])];
  const alias = name === 'npm' || name === 'yarn' ? 'checkov:CKV2_DOCKER_13' : '';
  return [{ range: rangeOf(setting), what: setting.map(({ text }) => text).join(' '), aliases: listOf(alias), edits: [] }];
}

/** `echo "sslverify=0" >> /etc/yum.conf`, the same in a here-document. */
function byConfigurationLine({ name, arguments: words, redirects }: ShellCommand): readonly InsecureTransport[] {
  if (name !== 'echo' && name !== 'printf' && name !== 'sed') return [];
  if (name !== 'sed' && redirects.length === 0) return [];
  return words.flatMap(({ text, range }) => {
    const found = /sslverify\s*=\s*(?:0|false|no)\b/i.exec(text);
    return found ? [{ range, what: found[0], aliases: ['checkov:CKV2_DOCKER_15'], edits: [] }] : [];
  });
}

function rangeOf(words: readonly ShellWord[]): Range {
  return { start: words[0]?.range.start ?? 0, end: words.at(-1)?.range.end ?? 0 };
}

function listOf(alias: string | undefined): readonly string[] {
  return alias === undefined || alias === '' ? [] : [alias];
}
