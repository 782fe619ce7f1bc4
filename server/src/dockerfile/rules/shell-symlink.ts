import { replace, suggestedFix, type Fix } from '../../core/rule';
import { DOCKERFILE_SHELL } from '../references';
import { dockerfileRule } from '../rule';
import type { ScriptSite } from '../scripts';
import { operandsOf, type ShellCommand } from '../shell';

const KICS = 'kics:changing_default_shell_using_run_command';
const ALIASES = ['hadolint:DL4005', KICS, 'semgrep:use-shell-instruction'];

export default dockerfileRule({
  id: 'dockerfile/shell-symlink',
  severity: 'warning',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: '/bin/sh is replaced to get another shell',
  why: 'Every script of the image that starts with #!/bin/sh runs with the other shell from then on, maintainer scripts of packages too, and an update of the base\'s shell undoes it. SHELL chooses the shell for the following instructions and touches no file.',
  sources: [DOCKERFILE_SHELL],
  aliases: ALIASES,
  options: {
    otherWays: { default: false, strict: true, description: 'Report chsh, usermod, other links to shells and a RUN that starts PowerShell too, as KICS does.' },
  },
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM debian:12\nRUN «ln -sf /bin/bash /bin/sh»\n',
      good: 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\n',
    },
    { bad: 'FROM debian:12\nRUN apt-get update && «ln -s -f bash /bin/sh»\n' },
    { bad: 'FROM debian:12\nRUN «chsh -s /bin/zsh»\nRUN «powershell» -command dir\n', options: { otherWays: true } },
    { ok: 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\n' },
    { ok: 'FROM debian:12\nRUN ln -sf /bin/true /sbin/initctl && ln -s /bin/sh /usr/local/bin/shell\n' },
    { ok: 'FROM debian:12\nRUN ln -s foo bar && something_with /bin/sh\n' },
    { ok: 'FROM debian:12\nRUN chsh -s /bin/zsh app && usermod -s /bin/bash app\n', title: 'the login shell of a user' },
  ],
  check: {
    command(command, context) {
      if (replacesShell(command)) {
        context.report({
          at: command.range,
          message: 'This replaces /bin/sh for the whole image: choose the shell with SHELL',
          aliases: ALIASES,
          fix: fixFor(command, context),
        });
      } else if (context.options.otherWays && isOtherWay(command)) {
        context.report({
          at: command.name === 'powershell' ? command.nameWord?.range ?? command.range : command.range,
          message: 'Choose the shell of RUN with SHELL',
          aliases: [KICS],
        });
      }
    },
  },
});

/** The last operand of ln and mv is what they make. */
function replacesShell(command: ShellCommand): boolean {
  const operands = operandsOf(command);
  return (command.name === 'ln' || command.name === 'mv') && operands.length > 1 && /^(?:\/usr)?\/bin\/sh$/.test(operands.at(-1)?.text ?? '');
}

function isOtherWay({ name, arguments: words }: ShellCommand): boolean {
  if (name === 'powershell') return true;
  return ['chsh', 'usermod', 'mv', 'ln'].includes(name ?? '') && words.some(({ text }) => /^(?:\/usr)?\/bin\/(?:[a-z]*sh)$/.test(text));
}

/** Where the link is all that the RUN makes. */
function fixFor(command: ShellCommand, { run, script }: ScriptSite): Fix | undefined {
  const program = /(?:^|\/)(bash|zsh|ash|dash)$/.exec(operandsOf(command)[0]?.text ?? '')?.[1];
  if (program === undefined || command.name !== 'ln' || script.commands.length !== 1 || run.onbuild) return undefined;
  const keyword = run.written === run.written.toLowerCase() ? 'shell' : 'SHELL';
  return suggestedFix(`Replace with SHELL for ${program}`, replace(run.range, `${keyword} ["/bin/${program}", "-c"]`));
}
