import { insert, remove, suggestedFix, type Fix } from '../../core/rule';
import { indentationAt, lineEnding } from '../../core/text';
import { soleCommand } from '../exec-form';
import type { PackageSite } from '../package-rules';
import { BEST_PRACTICES } from '../references';
import { dockerfileRule } from '../rule';
import { allCommands, removedPaths, type ShellCommand, type ShellScript } from '../shell';

const HADOLINT = ['hadolint:DL3003', 'trivy:DS-0013', 'semgrep:use-workdir', 'droast:DF008', 'sonar:S6597'];
/** KICS looks at RUN instructions that begin with cd. */
const AT_START = [...HADOLINT, 'kics:run_command_cd_instead_of_workdir'];

export default dockerfileRule({
  id: 'dockerfile/prefer-workdir',
  severity: 'hint',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'RUN begins with cd',
  why: 'A reader has to follow each cd to know where a command runs, and the next instruction starts elsewhere again. WORKDIR says it once, holds for the following instructions and makes the directory if it is missing.',
  unless: 'Only this RUN works there, as with sources that it builds and removes again.',
  sources: [{ ...BEST_PRACTICES, title: 'Dockerfile best practices: WORKDIR', url: 'https://docs.docker.com/build/building/best-practices/#workdir' }],
  aliases: AT_START,
  options: {
    everyCd: { default: false, strict: true, description: 'Report each cd, as hadolint does.' },
  },
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM debian:12\nWORKDIR /srv\nRUN «cd /opt/app» && make install\nCMD ["app"]\n',
      good: 'FROM debian:12\nWORKDIR /srv\nWORKDIR /opt/app\nRUN make install\nWORKDIR /srv\nCMD ["app"]\n',
    },
    { bad: 'FROM team/base:1\nRUN «cd /opt/app» && make install\n', title: 'what to go back to is unknown' },
    { bad: 'FROM debian:12\nRUN make && «cd» src && make\n', options: { everyCd: true } },
    { bad: 'FROM debian:12\nRUN for dir in app lib; do «cd» "/srv/$dir"; done\n', options: { everyCd: true } },
    { ok: 'FROM debian:12\nWORKDIR /opt/app\nRUN make install\n' },
    { ok: 'FROM debian:12\nRUN cd /tmp/app && make install && cd / && rm -rf /tmp/app\n', title: 'a build that cleans up after itself' },
    { ok: 'FROM debian:12\nRUN cd /usr/src/app && make install && rm -rf /usr/src/app\n' },
    { ok: 'FROM debian:12\nRUN (cd /opt/app && make) && cd src && make\n', title: 'subshells, and cd further on' },
    { ok: 'FROM debian:12\nRUN --mount=type=bind,target=/src/app cd /src/app && make\n', title: 'a mount that only this RUN has' },
    { ok: 'FROM debian:12\nRUN cd "$DIR" && make\nRUN cd app && make\n', title: 'directories that are not known here' },
    { ok: 'FROM debian:12\nRUN cd /tmp && curl -fsSLO https://example.com/a.deb && dpkg -i a.deb\n', title: 'a temporary directory' },
  ],
  check: {
    command(command, context) {
      if (command.name !== 'cd' || isLost(command, context.script)) return;
      const isFirst = context.script.commands[0] === command && command.pipeline.list.parent === undefined;
      if (isFirst && movesForGood(command, context)) {
        context.report({ at: command.range, message: `WORKDIR ${command.arguments[0]?.text ?? ''} says for all what cd says for this RUN`, aliases: AT_START, fix: fixFor(command, context) });
      } else if (context.options.everyCd) {
        context.report({ at: command.nameWord?.range ?? command.range, message: 'WORKDIR changes the directory for all to see', aliases: isFirst ? AT_START : HADOLINT });
      }
    },
  },
});

/** A `cd` and nothing else, which is another rule's. */
function isLost(command: ShellCommand, script: ShellScript): boolean {
  return soleCommand(script) === command && command.wrappers.length === 0 && command.redirects.length === 0;
}

/** `cd /literal/path && …` that the script neither leaves nor removes. */
function movesForGood(command: ShellCommand, { script, run, heredoc }: PackageSite): boolean {
  const [target, ...others] = command.arguments;
  const value = target?.value;
  if (value === undefined || others.length > 0 || !/^\/[\w./-]+$/.test(value) || /^\/(?:tmp|var\/tmp|root)(?:\/|$)/.test(value)) return false;
  if (heredoc || run.command.form !== 'shell' || run.onbuild || run.mounts.length > 0 || command.pipeline.list.operators[0]?.text !== '&&' || !script.complete) return false;
  const moves = [...allCommands(script)].filter(({ name }) => name === 'cd' || name === 'pushd').length;
  return moves === 1 && !removedPaths(script).some(({ path }) => path === value || path.startsWith(`${value}/`) || path === '.' || path === '..');
}

/** A WORKDIR before the RUN, and one after it that goes back. */
function fixFor(command: ShellCommand, { file, run, state }: PackageSite): Fix | undefined {
  const next = command.pipeline.list.pipelines[1];
  const target = command.arguments[0];
  const back = state.workdirInstruction && state.workdir;
  if (!next || !target || back === undefined || run.flags.length > 0) return undefined;
  const keyword = run.written === run.written.toLowerCase() ? 'workdir' : 'WORKDIR';
  const indentation = indentationAt(file.text, run.keywordRange.start);
  const eol = lineEnding(file.text);
  return suggestedFix(
    `Use WORKDIR ${target.raw}`,
    insert(run.keywordRange.start, `${keyword} ${target.raw}${eol}${indentation}`),
    remove({ start: command.range.start, end: next.range.start }),
    insert(run.range.end, `${eol}${indentation}${keyword} ${back}`),
  );
}
