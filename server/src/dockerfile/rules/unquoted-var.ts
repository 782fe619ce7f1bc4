import { replace, suggestedFix } from '../../core/rule';
import type { PackageSite } from '../package-rules';
import { SHELL_COMMAND_LANGUAGE } from '../references';
import { dockerfileRule } from '../rule';
import { isPosixFamily, type ShellCommand, type ShellWord, type VariableReference } from '../shell';

export default dockerfileRule({
  id: 'dockerfile/unquoted-var',
  severity: 'info',
  profile: 'strict',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Variable without quotes in a file command',
  why: 'The shell splits an unquoted value at blanks and expands * and ? in it. A path with a blank becomes two, and rm -rf of an empty value followed by /* removes the root directory.',
  unless: 'The value is a list that is meant to be split.',
  sources: [SHELL_COMMAND_LANGUAGE, { title: 'ShellCheck SC2086', url: 'https://www.shellcheck.net/wiki/SC2086' }],
  aliases: ['hadolint:SC2086', 'sonar:S6570'],
  fix: 'suggested',
  examples: [
    { bad: 'FROM debian:12\nARG DIR\nRUN rm -rf «$DIR»/cache\n', good: 'FROM debian:12\nARG DIR\nRUN rm -rf "$DIR/cache"\n' },
    { bad: 'FROM debian:12\nARG TARGET\nRUN cp app «${TARGET}» && cd /\n', good: 'FROM debian:12\nARG TARGET\nRUN cp app "${TARGET}" && cd /\n' },
    { bad: 'FROM debian:12\nARG TARGET\nRUN cp *.conf «$TARGET»/*.d\n', title: 'a pattern must stay outside the quotes' },
    { ok: 'FROM debian:12\nARG DIR\nRUN rm -rf "$DIR/cache" "${DIR}"\n' },
    { ok: 'FROM debian:12\nARG DIR=/srv\nENV HOME_DIR=/home\nRUN cp a $DIR/b && mkdir $HOME_DIR\n', title: 'a known value without blanks' },
    { ok: 'FROM debian:12\nARG PACKAGES\nRUN apt-get install -y $PACKAGES && make $FLAGS && echo $X\n', title: 'lists of packages and options' },
    { ok: 'FROM debian:12\nRUN V=1.2 && tar xzf app-$V.tgz && for f in a b; do rm $f; done\n', title: 'values that the script gives' },
    { ok: 'FROM debian:12\nARG TARGETARCH\nRUN mv app-$TARGETARCH app && rm -rf $HOME/.cache\n', title: 'values that have no blanks' },
  ],
  check: {
    command(command, context) {
      if (!FILE_COMMANDS.has(command.name ?? '') || !isPosixFamily(context.script.dialect.family) || context.script.dialect.family === 'zsh') return;
      for (const word of command.arguments) {
        const variable = word.variables.find((one) => !one.quoted && maySplit(one, context, command));
        if (!variable) continue;
        context.report({
          at: variable.range,
          message: `The value of $${variable.name} is split at blanks: quote it`,
          fix: isSimple(word) ? suggestedFix('Quote it', replace(word.range, `"${word.raw}"`)) : undefined,
        });
      }
    },
  },
});

/** Commands whose arguments are paths, one a word. */
const FILE_COMMANDS = new Set(['rm', 'cp', 'mv', 'cd', 'mkdir', 'rmdir', 'touch', 'chmod', 'chown', 'chgrp', 'ln', 'cat', 'tar', 'unzip', 'find', 'ls', 'source', '.']);

/** Values that are known, set by the script itself, or by nature without blanks. */
function maySplit({ name }: VariableReference, { state, script }: PackageSite, command: ShellCommand): boolean {
  if (script.assignedNames.has(name) || command.context.substitution || WITHOUT_BLANKS.test(name)) return false;
  const value = state.lookUp(name);
  return value === undefined ? state.args.has(name) || state.env.has(name) : /[\s*?[]/.test(value);
}

const WITHOUT_BLANKS = /^(?:HOME|PWD|USER|SHELL|HOSTNAME|(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)|.*(?:VERSION|VER|UID|GID|HASH|SHA256|COMMIT))$/;

/** Nothing but text and variables: a pattern, braces or a tilde would lose its meaning in quotes. */
function isSimple({ quote, glob, parts, raw }: ShellWord): boolean {
  return quote === 'none' && !glob && !raw.startsWith('~') && !/["\\]/.test(raw) && parts.every(({ type }) => type !== 'expansion');
}
