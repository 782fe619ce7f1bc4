import { pipedFrom, findFlag, flagValue, commandsIn, type ShellCommand, type ShellWord } from '../shell';
import { dockerfileRule } from '../rule';
import type { StageState } from '../state';

export default dockerfileRule({
  id: 'dockerfile/password-in-build',
  severity: 'error',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Password of an account is set in the build',
  why: 'The password stands in the Dockerfile, in the history of the image and, as a hash, in /etc/shadow of every container. Everyone who can pull the image has it, and it is the same everywhere.',
  unless: 'The value comes from a secret mount or is made up during the build.',
  topic: 'secrets',
  sources: [{ title: 'Docker: Build secrets', url: 'https://docs.docker.com/build/building/secrets/' }],
  aliases: ['checkov:CKV2_DOCKER_17'],
  fix: 'none',
  examples: [
    { bad: 'FROM debian:12\nRUN echo «"root:hunter2"» | chpasswd\n' },
    { bad: 'FROM debian:12\nRUN echo «hunter2» | passwd --stdin app\nRUN printf \'%s:%s\' app «hunter2» | chpasswd\n' },
    { bad: 'FROM debian:12\nARG PASSWORD=hunter2\nRUN echo «"app:$PASSWORD"» | chpasswd && chpasswd <<< «app:hunter2»\n' },
    { bad: 'FROM debian:12\nRUN useradd -p «"$(openssl passwd -1 hunter2)"» app && usermod --password=«hunter2» app\n' },
    { ok: 'FROM debian:12\nRUN --mount=type=secret,id=pw echo "app:$(cat /run/secrets/pw)" | chpasswd\n' },
    { ok: 'FROM debian:12\nRUN echo "app:$(head -c 32 /dev/urandom | base64)" | chpasswd\n', title: 'made up during the build' },
    { ok: 'FROM debian:12\nRUN useradd -p "!" app && usermod -p \'*\' root && passwd -l root && passwd -d app\n', title: 'locked accounts' },
    { ok: 'FROM debian:12\nRUN chpasswd < /run/secrets/accounts && apt-get install -y passwd\n' },
    { ok: 'FROM debian:12\nRUN --mount=type=secret,id=pw,env=PASSWORD echo "app:$PASSWORD" | chpasswd\n' },
  ],
  check: {
    command(command, { report, state }) {
      const word = passwordWord(command);
      if (!word || !isKnown(word, state)) return;
      report({
        at: word.range,
        message: `This password gets into the image and its history: ${command.name ?? ''} reads it from the Dockerfile`,
        aliases: command.name === 'chpasswd' ? ['checkov:CKV2_DOCKER_17'] : [],
      });
    },
  },
});

/** The word that holds the password. */
function passwordWord(command: ShellCommand): ShellWord | undefined {
  switch (command.name) {
    case 'chpasswd': return inputOf(command);
    case 'passwd': return flagValue(command, '--stdin') !== undefined || command.arguments.some(({ text }) => text === '--stdin') ? inputOf(command) : undefined;
    case 'useradd': case 'usermod': return afterFlag(command);
    default: return undefined;
  }
}

function afterFlag(command: ShellCommand): ShellWord | undefined {
  const flag = findFlag(command, '-p', '--password');
  if (!flag || flag.value === undefined || /^["']?[!*x]/.test(flag.value)) return undefined;
  if (flag.valueWord) return flag.valueWord;
  const { word } = flag;
  const start = word.range.end - (word.raw.length - word.raw.indexOf('=') - 1);
  return word.raw.includes('=') ? { ...word, range: { start, end: word.range.end } } : word;
}

/** `echo app:pw |`, `printf … pw |`, `<<< app:pw`. */
function inputOf(command: ShellCommand): ShellWord | undefined {
  const here = command.redirects.find(({ operator }) => operator === '<<<')?.target;
  if (here) return here;
  const before = pipedFrom(command);
  const [writer] = before ? commandsIn(before) : [];
  if (writer?.name !== 'echo' && writer?.name !== 'printf') return undefined;
  return writer.arguments.filter(({ text }) => !/^-[neE]+$/.test(text)).at(-1);
}

/** Literal, or from an ARG or ENV, which the history shows as well. */
function isKnown(word: ShellWord, state: StageState): boolean {
  const { text, parts, variables } = word;
  if (/\/run\/secrets|urandom|openssl rand|pwgen|uuidgen|mktemp/.test(text)) return false;
  if (parts.some((part) => part.type === 'expansion') && !/passwd|crypt/.test(text)) return false;
  return variables.every(({ name }) => state.env.has(name) || state.args.has(name));
}
