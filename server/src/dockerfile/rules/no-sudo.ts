import { insert, remove, safeFix, suggestedFix, type Fix } from '../../core/rule';
import { indentationAt, lineEnding, type TextEdit } from '../../core/text';
import { keywordLike, lineBelow, placeAbove } from '../line-edits';
import type { PackageSite } from '../package-rules';
import { BEST_PRACTICES } from '../references';
import { dockerfileRule } from '../rule';
import type { ShellCommand, ShellWord, Wrapper } from '../shell';
import { removeWords } from '../shell-edits';

export default dockerfileRule({
  id: 'dockerfile/no-sudo',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'sudo in RUN',
  why: 'RUN runs as root unless USER says otherwise, so sudo does nothing there but needs to be installed, and then sits in the image as a setuid program with rules for who may become root. It also starts processes with another terminal and without the variables of ENV and ARG.',
  unless: 'sudo -u runs a single command as another user.',
  topic: 'running-as-non-root',
  sources: [{ ...BEST_PRACTICES, title: 'Dockerfile best practices: USER', url: 'https://docs.docker.com/build/building/best-practices/#user' }],
  aliases: [
    'hadolint:DL3004', 'trivy:DS-0010', 'checkov:CKV2_DOCKER_1', 'kics:run_using_sudo', 'semgrep:no-sudo-in-dockerfile', 'droast:DF010',
    'dockle:DKL-DI-0001',
  ],
  options: {
    otherUser: { default: false, strict: true, description: 'Report sudo -u too, which changes to a user other than root.' },
  },
  fix: 'safe',
  examples: [
    {
      title: 'as root',
      bad: 'FROM debian:12\nRUN «sudo» apt-get update && «sudo» -E apt-get install -y curl\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
    },
    {
      title: 'as another user',
      bad: 'FROM debian:12\nUSER app\nRUN «sudo» make install && «sudo» ldconfig\n',
    },
    { bad: 'FROM debian:12\nUSER app\nRUN make && «sudo» make install\n', title: 'other commands are not for root' },
    { bad: 'FROM team/base:1\nRUN «sudo» make install\n', title: 'a user whom only the base image knows' },
    { bad: 'FROM debian:12\nRUN «sudo» -u postgres createdb app\n', options: { otherUser: true } },
    { ok: 'FROM debian:12\nRUN apt-get install -y sudo\n' },
    { ok: 'FROM debian:12\nRUN sudo -u postgres createdb app\n', title: 'a single command as another user' },
    { ok: 'FROM debian:12\nRUN echo "app ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/app && which sudo\n' },
  ],
  check: {
    command(command, context) {
      const sudo = command.wrappers.find(({ name }) => name === 'sudo');
      const word = sudo?.words[0] ?? (command.name === 'sudo' ? command.nameWord : undefined);
      if (!word || (!context.options.otherUser && changesUser(sudo?.words ?? command.words))) return;
      context.report({
        at: word.range,
        message: context.state.user.isRoot ? 'sudo does nothing here: RUN is root already' : 'sudo leaves a way to root in the image: use USER instead',
        fix: sudo && fixFor(sudo, command, context),
      });
    },
  },
});

function changesUser(words: readonly ShellWord[]): boolean {
  return words.some(({ text }, index) => (/^-[A-Za-z]*u$/.test(text) && words[index + 1]?.text !== 'root') || /^--user=(?!root$)/.test(text));
}

/** Flags that only matter to sudo itself. */
const PLAIN_FLAGS = /^(?:-[EHnSAPb]+|--preserve-env|--set-home|--non-interactive)$/;

/** For root the word goes without further ado. For another user of this file a RUN that is all sudo becomes one of root. */
function fixFor(sudo: Wrapper, command: ShellCommand, site: PackageSite): Fix | undefined {
  const { state, file, run, script } = site;
  if (state.user.isRoot) {
    const removal = withoutSudo(sudo, command, site);
    return removal && safeFix('Remove sudo', ...removal);
  }
  const user = state.user.isRoot === false ? state.user.instruction?.user?.raw : undefined;
  if (user === undefined || run.onbuild) return undefined;
  const removals = script.commands.map((one) => {
    const wrapper = one.wrappers.find(({ name }) => name === 'sudo');
    return wrapper && !changesUser(wrapper.words) ? withoutSudo(wrapper, one, site) : undefined;
  });
  if (removals.includes(undefined)) return undefined;
  const keyword = keywordLike(run, 'USER');
  return suggestedFix(
    `Run it as root, then go back to USER ${user.slice(0, 30)}`,
    insert(placeAbove(run, file), `${indentationAt(file.text, run.range.start)}${keyword} root${lineEnding(file.text)}`),
    ...removals.flatMap((edits) => edits ?? []),
    lineBelow(run, `${keyword} ${user}`, file),
  );
}

function withoutSudo({ words }: Wrapper, command: ShellCommand, { file, run }: PackageSite): readonly TextEdit[] | undefined {
  const [first, ...flags] = words;
  const { nameWord } = command;
  if (!first || !nameWord || !flags.every(({ text }) => PLAIN_FLAGS.test(text))) return undefined;
  const isOneRange = run.command.form === 'shell' && command.words.indexOf(nameWord) === words.length && command.words[0] === first;
  return isOneRange ? [remove({ start: first.range.start, end: nameWord.range.start })] : removeWords(file, run, command, words);
}
