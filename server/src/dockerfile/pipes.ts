import { allCommands, commandsIn, isPosixFamily, type Pipeline, type ShellNode, type ShellScript } from './shell';

/** The pipelines of a script that have a pipe, those of nested scripts (`sh -c 'a | b'`) too. */
export function pipesOf(script: ShellScript): readonly Pipeline[] {
  const nested = [...allCommands(script)].flatMap((command) => command.nested?.pipelines ?? []);
  return [...script.pipelines, ...nested].filter(({ elements }) => elements.length > 1);
}

/** May the pipeline end with success though a command left of a pipe failed, and with something wrong in the image? */
export function hidesFailure(pipeline: Pipeline, { dialect }: ShellScript): boolean {
  if (!isPosixFamily(dialect.family) || pipeline.options.pipefail || pipeline.elements.slice(0, -1).every(cannotFail)) return false;
  return !isFailureExpected(pipeline) && !needsInput(pipeline.elements.at(-1));
}

/** Whatever stands left of the pipe; and a SHELL of plain `sh`, which knows pipefail on few systems only, counts for nothing. */
export function hidesFailureForHadolint(pipeline: Pipeline, { dialect }: ShellScript): boolean {
  return isPosixFamily(dialect.family) && (!pipeline.options.pipefail || (dialect.program === 'sh' && dialect.pipefail));
}

/** Commands that print what they have, and filters of text: what they do wrong shows in their output. */
const NEVER_FAIL = new Set([
  ...['echo', 'printf', 'yes', 'true', ':', 'pwd', 'date', 'uname', 'env', 'id', 'ls', 'find', 'dpkg-query', 'ldd', 'nproc', 'whoami'],
  ...['grep', 'egrep', 'fgrep', 'sed', 'awk', 'sort', 'uniq', 'cut', 'tr', 'head', 'tail', 'tac', 'rev', 'wc', 'base64', 'column', 'fmt'],
]);

/** Programs that fail by themselves when nothing, or only a part, arrives. */
function needsInput(node: ShellNode | undefined): boolean {
  if (node?.type !== 'command') return false;
  const { name = '', arguments: [first] } = node;
  if (/^(?:sha\d+sum|shasum|md5sum|b2sum)$/.test(name)) return node.arguments.some(({ text }) => /^-\w*c|^--check$/.test(text));
  return UNPACK.has(name) || name === 'apt-key' || name === 'gpg' || (/^(?:bsd)?tar$/.test(name) && /^-?\w*x|^-C|^--extract|^--strip/.test(first?.text ?? ''));
}

const UNPACK = new Set(['gunzip', 'bunzip2', 'unxz', 'unzstd', 'gzip', 'xz', 'zcat', 'cpio', 'openssl', 'docker', 'grep']);

function cannotFail(node: ShellNode): boolean {
  return commandsIn(node).every(({ name, redirects }) => NEVER_FAIL.has(name ?? '') || (name === 'cat' && redirects.some(({ heredoc }) => heredoc)));
}

function isFailureExpected({ negated, list, index, elements }: Pipeline): boolean {
  const contexts = elements.flatMap(commandsIn).map(({ context }) => context);
  return negated || list.operators[index]?.text === '||' || contexts.some(({ condition, substitution }) => condition || substitution);
}
