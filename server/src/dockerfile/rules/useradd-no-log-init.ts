import { safeFix } from '../../core/rule';
import type { StageState } from '../state';
import { BEST_PRACTICES } from '../references';
import { dockerfileRule } from '../rule';
import { hasFlag, findFlag, resolveWord, type ShellCommand } from '../shell';
import { insertWord } from '../shell-edits';

export default dockerfileRule({
  id: 'dockerfile/useradd-no-log-init',
  severity: 'warning',
  profile: 'recommended',
  category: 'size',
  since: '0.1.0',
  summary: 'useradd with a large UID blows up the layer',
  why: '/var/log/faillog and /var/log/lastlog hold a record for each UID up to the largest. They are sparse on disk, but the builder writes them out: a UID in the millions makes a layer of gigabytes, and the build may end with a full disk. --no-log-init leaves both alone.',
  sources: [
    { ...BEST_PRACTICES, title: 'Dockerfile best practices: USER', url: 'https://docs.docker.com/build/building/best-practices/#user' },
    { title: 'useradd(8)', url: 'https://manpages.ubuntu.com/manpages/noble/en/man8/useradd.8.html' },
  ],
  aliases: ['hadolint:DL3046', 'droast:DF064'],
  fix: 'safe',
  examples: [
    {
      bad: 'FROM debian:12\nRUN «useradd» -m -u 1234567 app\n',
      good: 'FROM debian:12\nRUN useradd -l -m -u 1234567 app\n',
    },
    {
      bad: 'FROM debian:12\nARG UID=1000740000\nRUN «useradd» --uid=$UID app\n',
      good: 'FROM debian:12\nARG UID=1000740000\nRUN useradd -l --uid=$UID app\n',
    },
    { ok: 'FROM debian:12\nRUN useradd -l -u 1234567 app && useradd --no-log-init -u 1234567 web\n' },
    { ok: 'FROM debian:12\nRUN useradd app && useradd -u 65532 web\n' },
    { ok: 'FROM debian:12\nARG UID\nRUN useradd -u $UID app\n', title: 'a UID that the build decides' },
  ],
  check: {
    command(command, { report, run, state }) {
      if (command.name !== 'useradd' || !command.nameWord || hasFlag(command, '-l', '--no-log-init')) return;
      const uid = uidOf(command, state);
      if (uid === undefined || !/^\d{6,}$/.test(uid)) return;
      report({
        at: command.nameWord.range,
        message: `UID ${uid} makes the login records grow by gigabytes: add -l`,
        fix: safeFix('Add -l', insertWord(run, command.nameWord, '-l')),
      });
    },
  },
});

function uidOf(command: ShellCommand, state: StageState): string | undefined {
  const flag = findFlag(command, '-u', '--uid');
  const variables = (flag?.valueWord ?? flag?.word)?.variables ?? [];
  if (!flag || variables.length === 0) return flag?.value;
  const known = new Map(variables.flatMap(({ name }) => {
    const value = state.lookUp(name);
    return value === undefined ? [] : [[name, value] as const];
  }));
  return resolveWord(flag.valueWord ?? flag.word, known)?.replace(/^--uid=|^-u/, '');
}
