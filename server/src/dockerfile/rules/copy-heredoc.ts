import { replace, suggestedFix, type Fix } from '../../core/rule';
import { lineEnding } from '../../core/text';
import { absolutePath } from '../context-copies';
import { keywordLike } from '../line-edits';
import type { Dockerfile } from '../model';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import type { ShellCommand } from '../shell';
import type { RunInstruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/copy-heredoc',
  severity: 'hint',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'File written by echo',
  why: 'A here-document of COPY holds the lines of the file as they are, without quotes and escapes of a shell, makes the directories on the way, and needs no container to run.',
  unless: 'The file must be built by the old builder, which knows no here-documents.',
  sources: [dockerfileReference('Here-Documents', 'here-documents')],
  aliases: ['tally:prefer-copy-heredoc'],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM alpine:3.22\n«RUN echo "nameserver 1.1.1.1" > /etc/resolv.local»\n',
      good: 'FROM alpine:3.22\nCOPY <<EOF /etc/resolv.local\nnameserver 1.1.1.1\nEOF\n',
    },
    { bad: 'FROM alpine:3.22\n«RUN printf "a\\nb\\n" > /etc/list»\n' },
    { ok: 'FROM alpine:3.22\nRUN echo more >> /etc/list\nRUN echo "$(date)" > /built\nRUN echo a > /a && chmod 600 /a\n' },
    { ok: 'FROM alpine:3.22\nCOPY <<EOF /etc/list\na\nEOF\nRUN cat > /b <<EOF\n$HOME\nEOF\n' },
    { ok: 'FROM node:24\nUSER node\nRUN echo a > /home/node/a\n', title: 'the file would belong to root' },
  ],
  check: {
    RUN(run, { report, file, state }) {
      const command = soleCommand(run, file);
      const target = command?.redirects[0]?.target?.value;
      if (!command || target === undefined || state.user.isRoot === false || command.arguments.some(({ value }) => value === undefined)) return;
      const path = absolutePath(target, state);
      if (path === undefined || path.startsWith('/dev/') || path.startsWith('/proc/') || path.startsWith('/sys/')) return;
      report({
        at: { start: run.keywordRange.start, end: command.range.end },
        message: `A here-document of COPY can hold ${path.slice(0, 60)}`,
        fix: rewrite(run, command, path, file),
      });
    },
  },
});

/** The only command of a RUN, when it writes what it is given into one file. */
function soleCommand(run: RunInstruction, file: Dockerfile): ShellCommand | undefined {
  const [site, ...others] = file.scriptsOf(run);
  const [command, ...more] = site?.script.commands ?? [];
  if (!site?.script.complete || others.length > 0 || more.length > 0 || run.onbuild || run.flags.length > 0 || site.heredoc) return undefined;
  if (command?.name !== 'echo' && command?.name !== 'printf') return undefined;
  const [redirect] = command.redirects;
  return command.redirects.length === 1 && redirect?.operator === '>' && (redirect.descriptor ?? 1) === 1 ? command : undefined;
}

/** One literal text without escapes: what the shells and their versions of echo agree on. */
function rewrite(run: RunInstruction, { name, arguments: words }: ShellCommand, path: string, file: Dockerfile): Fix | undefined {
  const [word] = words;
  const text = word?.value;
  if (name !== 'echo' || words.length !== 1 || text === undefined || /[\\\r\n]|^-|^EOF$/.test(text) || /\s/.test(path)) return undefined;
  const newline = lineEnding(file.text);
  const marker = text.includes('$') ? '"EOF"' : 'EOF';
  const lines = [`${keywordLike(run, 'COPY')} <<${marker} ${path}`, text, 'EOF'];
  return suggestedFix('Write it with COPY', replace(run.range, lines.join(newline)));
}
