import { PROFILES, SEVERITIES } from '../core/rule';
import { HELP_OPTION, type CommandSpec, type OptionSpec } from './arguments';
import { REPORT_FORMATS } from './reporters';

const FAIL_ON = [...SEVERITIES, 'never'];

export const LINT: CommandSpec = {
  name: 'lint',
  operands: '[ROOT…]',
  summary: 'check files and folders',
  details: [
    'ROOT is a file or a folder, by default the current one. Each ROOT is a workspace of its own.',
    'Folders are searched for Dockerfiles, Compose files, Kubernetes manifests and ECS task definitions, except what',
    '.gitignore lists, .git, node_modules and vendor.',
    'Exit status: 0 nothing at or above --fail-on, 1 something is, 2 wrong usage, unreadable input or internal error.',
  ].join('\n'),
  options: [
    { name: 'stdin-filename', value: 'NAME', help: 'check standard input as if it were NAME' },
    { name: 'profile', value: 'PROFILE', choices: PROFILES, help: 'recommended (default), hardened or strict' },
    { name: 'rule', value: 'ID=SEVERITY', repeatable: true, help: 'error, warning, info, hint or off; other tools\' IDs work too' },
    { name: 'kubernetes-version', value: '1.N', help: 'the cluster that manifests must fit; default: the newest known' },
    { name: 'format', value: 'FORMAT', choices: REPORT_FORMATS, help: `${REPORT_FORMATS.join(', ')}; default text` },
    { name: 'output', value: 'FILE', help: 'write the report to FILE' },
    { name: 'quiet', help: 'print problems and errors, nothing else' },
    { name: 'no-color', help: 'no colours on a terminal' },
    { name: 'fix', help: 'apply safe fixes' },
    { name: 'fix-dry-run', help: 'report what --fix would do, change nothing' },
    { name: 'fix-suggested', help: 'with either: include fixes that change behaviour' },
    { name: 'fail-on', value: 'SEVERITY', choices: FAIL_ON, help: 'error, warning (default), info, hint or never' },
    { name: 'baseline', value: 'FILE', help: 'problems listed in FILE do not count' },
    { name: 'write-baseline', value: 'FILE', help: 'list the present problems in FILE' },
    { name: 'config', value: 'FILE', help: 'use this configuration instead of looking for one' },
    { name: 'no-config', help: 'look for no configuration' },
    { name: 'jobs', value: 'N', help: 'threads to use; default: the number of processors' },
  ],
};

export const RULES: CommandSpec = {
  name: 'rules',
  operands: '[ID]',
  maxOperands: 1,
  summary: 'list the rules, or those that ID names',
  details: 'ID is a rule or a code of another tool, such as hadolint:DL3008.',
  options: [{ name: 'format', value: 'FORMAT', choices: ['text', 'json', 'markdown'], help: 'text (default), json or markdown' }],
};

export const EXPLAIN: CommandSpec = {
  name: 'explain',
  operands: 'RULE | FILE:LINE:COLUMN | TOPIC',
  maxOperands: 1,
  summary: 'explain a rule, a place in a file, or a topic',
  details: 'LINE and COLUMN count from 1. For a place it prints what the kernel, the build or the cluster does with it.',
  options: [{ name: 'format', value: 'FORMAT', choices: ['text', 'json'], help: 'text (default) or json' }],
};

export const INIT: CommandSpec = {
  name: 'init',
  maxOperands: 0,
  summary: 'write a commented .plimsoll.yaml',
  options: [],
};

export const SERVER: CommandSpec = {
  name: 'server',
  maxOperands: 0,
  summary: 'start the language server',
  options: [
    { name: 'stdio', help: 'talk over standard input and output' },
    { name: 'node-ipc', help: "talk over the channel of Node's child processes, as VS Code does" },
    { name: 'clientProcessId', value: 'PID', help: 'end when that process has ended' },
  ],
};

export const COMMANDS: readonly CommandSpec[] = [LINT, RULES, EXPLAIN, INIT, SERVER];

export function overview(): string {
  const rows = COMMANDS.map(({ name, operands = '', summary }) => [`plimsoll ${name} ${operands}`.trimEnd(), summary] as const);
  return [
    'Lints Dockerfiles, Compose files, Kubernetes manifests and ECS task definitions, and explains them.',
    '',
    ...table(rows),
    '',
    '"plimsoll COMMAND --help" lists its options, "plimsoll --version" prints the version.',
    '',
  ].join('\n');
}

export function helpOf(command: CommandSpec): string {
  const options = [...command.options, HELP_OPTION];
  const usage = ['Usage: plimsoll', command.name, ...(command.options.length > 0 ? ['[OPTION…]'] : []), command.operands ?? ''];
  return [
    usage.join(' ').trimEnd(),
    '',
    ...(command.details ? [command.details, ''] : []),
    ...table(options.map((option) => [signature(option), option.help])),
    '',
  ].join('\n');
}

function signature({ name, value, repeatable }: OptionSpec): string {
  return `--${name}${value ? ` ${value}` : ''}${repeatable ? ' …' : ''}`;
}

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
