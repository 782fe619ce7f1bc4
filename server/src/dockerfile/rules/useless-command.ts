import { dockerfileRule } from '../rule';
import { pipedFrom, pipedInto, type ShellCommand } from '../shell';
import { DOCKERFILE_RUN } from '../references';

export default dockerfileRule({
  id: 'dockerfile/useless-command',
  severity: 'hint',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Command that makes no sense during a build',
  why: 'A build has no terminal, no user and no running system: an editor or a monitor waits for keys that never come, and what a command says about processes, memory or mounts is about the build container, which is gone when the RUN ends.',
  sources: [DOCKERFILE_RUN],
  aliases: ['hadolint:DL3001', 'kics:run_utilities_and_posix_commands', 'semgrep:nonsensical-command', 'droast:DF060'],
  options: {
    all: {
      default: false,
      strict: true,
      description: 'Report commands too that have their uses in a build: kill, mount, ps, service, ssh. hadolint and KICS do.',
    },
  },
  fix: 'none',
  examples: [
    { bad: 'FROM debian:12\nRUN «top»\n' },
    { bad: 'FROM debian:12\nRUN apt-get update && «vim» /etc/hosts\n' },
    { bad: 'FROM debian:12\nRUN ["«free»", "-m"]\nRUN «ps» -d\n', options: { all: true } },
    { ok: 'FROM debian:12\nRUN apt-get install -y vim nano openssh-client\n' },
    { ok: 'FROM debian:12\nRUN --mount=type=ssh ssh -T git@github.com || true\n', title: 'a test of the SSH agent' },
    { ok: 'FROM debian:12\nRUN ./server & sleep 1 && ./seed && kill %1\n', title: 'a helper that is stopped' },
    { ok: 'FROM debian:12\nRUN vim -es -u NONE +PluginInstall +qall\n', title: 'an editor that runs a script' },
    { ok: 'FROM debian:12\nRUN make -j $(free -g | awk \'/Mem/ {print $2}\')\n', title: 'a figure for the build' },
  ],
  check: {
    command(command, { report, options }) {
      const { name, nameWord } = command;
      if (name === undefined || !nameWord) return;
      if (!(USELESS.has(name) && !isUsed(command)) && !(options.all && SOMETIMES.has(name))) return;
      report({ at: nameWord.range, message: `${name} makes no sense during a build`, aliases: aliasesFor(name) });
    },
  },
});

const USELESS = new Set(['top', 'htop', 'vim', 'vi', 'nano', 'emacs', 'free', 'shutdown', 'reboot', 'halt', 'poweroff', 'ifconfig', 'less', 'more', 'man']);
const SOMETIMES = new Set(['free', 'kill', 'mount', 'ps', 'service', 'shutdown', 'ssh', 'top', 'vim', 'nano', 'ifconfig']);
const HADOLINT = new Set(['free', 'kill', 'mount', 'ps', 'service', 'shutdown', 'ssh', 'top', 'vim']);
const KICS = new Set(['ps', 'shutdown', 'service', 'free', 'top', 'kill', 'mount', 'ifconfig', 'nano', 'vim']);

/** Its output goes somewhere, its input comes from somewhere, or flags make it run a script. */
function isUsed(command: ShellCommand): boolean {
  const { arguments: words, redirects, context } = command;
  if (context.substitution || redirects.length > 0 || pipedInto(command) || pipedFrom(command)) return true;
  return words.some(({ text }) => /^(?:\+.|-c|-es|-e|-s|-S|-b|--batch|--cmd|--version|--headless|--help)/.test(text));
}

function aliasesFor(name: string): readonly string[] {
  return [
    ...(HADOLINT.has(name) ? ['hadolint:DL3001', 'semgrep:nonsensical-command', 'droast:DF060'] : []),
    ...(KICS.has(name) ? ['kics:run_utilities_and_posix_commands'] : []),
  ];
}
