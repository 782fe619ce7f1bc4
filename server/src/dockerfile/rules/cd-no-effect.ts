import { replace, suggestedFix, type Fix } from '../../core/rule';
import { DOCKERFILE_RUN } from '../references';
import { dockerfileRule } from '../rule';
import type { ScriptSite } from '../scripts';
import { operandsOf, type ShellCommand } from '../shell';

const CD = ['hadolint:DL3003', 'trivy:DS-0013', 'kics:run_command_cd_instead_of_workdir', 'semgrep:use-workdir', 'droast:DF008', 'sonar:S6597'];

export default dockerfileRule({
  id: 'dockerfile/cd-no-effect',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'RUN sets what is lost when it ends',
  why: 'Every RUN starts a new shell. The directory, the variables, the options and the user that a RUN changes in its shell are gone when it ends, so a RUN that does nothing else has no effect on the image at all.',
  sources: [DOCKERFILE_RUN, { title: 'Dockerfile reference: WORKDIR', url: 'https://docs.docker.com/reference/dockerfile/#workdir' }],
  aliases: CD,
  fix: 'suggested',
  examples: [
    { bad: 'FROM debian:12\nRUN «cd /srv/app»\n', good: 'FROM debian:12\nWORKDIR /srv/app\n' },
    { bad: 'FROM debian:12\nRUN «export PATH=/opt/bin:$PATH»\n', good: 'FROM debian:12\nENV PATH=/opt/bin:$PATH\n' },
    { bad: 'FROM debian:12\nRUN «su app»\n', good: 'FROM debian:12\nUSER app\n' },
    { bad: 'FROM debian:12\nRUN «. /etc/profile»\nRUN «alias ll=ls»\n' },
    { ok: 'FROM debian:12\nRUN cd /srv && make\nRUN export CI=1 && make\nRUN . /etc/profile && make\n' },
    { ok: 'FROM debian:12\nRUN su app -c "make"\nRUN su - postgres --command "createdb app"\n' },
    { ok: 'FROM debian:12\nRUN source ./install.sh\n', title: 'a script that may install something' },
    { ok: 'FROM debian:12\nRUN cd "$(mktemp -d)"; make\n' },
  ],
  check: {
    script(site, { report }) {
      const { script } = site;
      const [command] = script.commands;
      const [list] = script.lists;
      if (!script.complete || !command || script.commands.length !== 1 || script.pipelines.length !== 1) return;
      if (command.wrappers.length > 0 || command.pipeline.list !== list || command.redirects.length > 0 || !isLost(command)) return;
      report({
        at: command.range,
        message: `${command.name ?? ''} ends with this RUN: nothing after it notices`,
        aliases: command.name === 'cd' ? CD : [],
        tags: ['unnecessary'],
        fix: fixFor(command, site),
      });
    },
  },
});

/** Commands that change their shell only. What a sourced file does is unknown, but for those that set up a login shell. */
function isLost(command: ShellCommand): boolean {
  const [first] = operandsOf(command);
  switch (command.name) {
    case 'cd': case 'pushd': case 'export': case 'alias': case 'umask': case 'set': case 'unset': case 'shopt': case 'ulimit': return true;
    case '.': case 'source': return /(?:^|\/)(?:\.?(?:bashrc|profile|bash_profile|zshrc)|activate|environment)$/.test(first?.text ?? '');
    case 'su': return !command.arguments.some(({ text }) => text === '-c' || text === '--command' || text.startsWith('--command='));
    default: return false;
  }
}

function fixFor(command: ShellCommand, { run, heredoc }: ScriptSite): Fix | undefined {
  const words = command.arguments;
  if (run.command.form !== 'shell' || run.onbuild || heredoc || run.flags.length > 0) return undefined;
  if (words.some(({ parts }) => parts.some(({ type }) => type === 'expansion'))) return undefined;
  const [first] = words;
  const lower = run.written === run.written.toLowerCase();
  const instead = (keyword: string, text: string): Fix => suggestedFix(`Replace with ${keyword}`, replace(run.range, `${lower ? keyword.toLowerCase() : keyword} ${text}`));
  if (command.name === 'cd' && words.length === 1 && first && !/^[-~]/.test(first.text)) return instead('WORKDIR', first.raw);
  if (command.name === 'su' && words.length === 1 && first && !first.text.startsWith('-')) return instead('USER', first.raw);
  const hasValues = command.assignments.length === words.length && command.assignments.every(({ hasValue }) => hasValue);
  return command.name === 'export' && hasValues ? instead('ENV', words.map(({ raw }) => raw).join(' ')) : undefined;
}
