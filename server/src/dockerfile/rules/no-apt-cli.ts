import { safeFix } from '../../core/rule';
import { dockerfileRule } from '../rule';
import { packageCommandOf } from '../shell';
import { replaceWord } from '../shell-edits';

export default dockerfileRule({
  id: 'dockerfile/no-apt-cli',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'apt in a script',
  why: 'apt is made for people at a terminal: its manual reserves the right to change output and options between versions, and it says so in a warning on every run in a script. apt-get and apt-cache keep their interface.',
  sources: [{ title: 'apt(8): Script usage', url: 'https://manpages.ubuntu.com/manpages/noble/en/man8/apt.8.html' }],
  aliases: ['hadolint:DL3027', 'checkov:CKV_DOCKER_9', 'kics:run_using_apt', 'semgrep:prefer-apt-get', 'droast:DF059'],
  fix: 'safe',
  examples: [
    {
      bad: 'FROM debian:12\nRUN «apt» update && «apt» install -y curl\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
    },
    { bad: 'FROM debian:12\nRUN ["«apt»", "full-upgrade", "-y"]\n', good: 'FROM debian:12\nRUN ["apt-get", "dist-upgrade", "-y"]\n' },
    { bad: 'FROM debian:12\nRUN «apt» policy curl && «apt» list --installed\n', title: 'apt list has no counterpart' },
    { ok: 'FROM debian:12\nRUN apt-get install -y curl && apt-mark hold curl && apt-cache policy curl && apt-key list\n' },
    { ok: 'FROM debian:12\nRUN rm -rf /var/lib/apt /etc/apt/apt.conf && echo apt\n' },
  ],
  check: {
    command(command, { report, run }) {
      if (command.name !== 'apt' || !command.nameWord) return;
      const { nameWord } = command;
      const found = packageCommandOf(command);
      const verb = found?.verb ?? '';
      const tool = APT_GET.has(verb) ? 'apt-get' : APT_CACHE.has(verb) ? 'apt-cache' : undefined;
      const edits = tool === undefined || nameWord.raw !== 'apt' ? [] : [replaceWord(run, nameWord, tool)];
      if (verb === 'full-upgrade' && found && edits.length > 0) edits.push(replaceWord(run, found.verbWord, 'dist-upgrade'));
      report({
        at: nameWord.range,
        message: `apt is for terminals: use ${tool ?? 'apt-get or apt-cache'} in scripts`,
        fix: edits.length === 0 ? undefined : safeFix(`Use ${tool ?? ''}`, ...edits),
      });
    },
  },
});

const APT_GET = new Set([
  'install', 'reinstall', 'remove', 'purge', 'autoremove', 'autopurge', 'update', 'upgrade', 'full-upgrade', 'dist-upgrade', 'clean', 'autoclean',
  'build-dep', 'source', 'download', 'satisfy', 'changelog', 'distclean',
]);
const APT_CACHE = new Set(['search', 'show', 'policy', 'depends', 'rdepends', 'showsrc', 'madison']);
