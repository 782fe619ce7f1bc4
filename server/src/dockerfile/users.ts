import { lineEnding } from '../core/text';
import type { Dockerfile } from './model';
import { allCommands } from './shell';
import type { Stage } from './stages';
import type { Instruction, UserInstruction } from './syntax/instructions';

/** Programs that an entrypoint starts as root and that step down to another user by themselves. */
const STEPS_DOWN = /\b(?:gosu|su-exec|setpriv|s6-setuidgid|s6-overlay|s6-svscan|chpst|runuser|supervisord|fixuid|dumb-init-as)\b|^\/(?:usr\/)?(?:s?bin\/)?init$|\/init$|\bsystemd\b/;

/** Whether something in the stage will drop root at run time, so that the image may start as root. */
export function stepsDownByItself(stage: Stage, file: Dockerfile): boolean {
  if (stage.rootImage.facts?.dropsPrivileges) return true;
  return stage.chain.some((link) => link.instructions.some((instruction) => mentionsStepDown(instruction, file)));
}

/** Daemons that do their work as root: they run the jobs and sessions of other users, or containers. */
const NEEDS_ROOT = /^(?:crond?|sshd|dropbear|dockerd(?:-entrypoint\.sh)?)$/;

/** Whether an image may start as root: something in it steps down, or has work that only root can do. */
export function mayStartAsRoot(stage: Stage, file: Dockerfile): boolean {
  return stepsDownByItself(stage, file) || needsRoot(stage, file);
}

function needsRoot(stage: Stage, file: Dockerfile): boolean {
  if (stage.rootImage.facts?.needsRoot) return true;
  return [stage.effective('ENTRYPOINT'), stage.effective('CMD')].some((one) => {
    const script = one && file.commandScript(one);
    return script !== undefined && [...allCommands(script)].some(({ name }) => name !== undefined && NEEDS_ROOT.test(name));
  });
}

function mentionsStepDown(instruction: Instruction, file: Dockerfile): boolean {
  if (instruction.keyword === 'CMD' || instruction.keyword === 'ENTRYPOINT') {
    const { command } = instruction;
    return STEPS_DOWN.test(command.exec.map(({ value }) => value).join(' ')) || STEPS_DOWN.test(command.shell);
  }
  if (instruction.keyword !== 'RUN') return false;
  const commands = file.scriptsOf(instruction).flatMap(({ script }) => [...allCommands(script)]);
  return commands.some(({ words }) => words.some(({ text }) => STEPS_DOWN.test(text)));
}

/** The accounts that commands of the stage and those below it create, in order. */
export function createdUsers(stage: Stage, file: Dockerfile): readonly CreatedUser[] {
  return [...stage.chain].reverse().flatMap((link) => link.all('RUN').filter((run) => mentionsAccounts(run, file)).flatMap((run) =>
    file.scriptsOf(run).flatMap(({ script }) => [...allCommands(script)].flatMap((command) => {
      if (command.name !== 'useradd' && command.name !== 'adduser') return [];
      const name = command.arguments.at(-1);
      const uid = uidOf(command.arguments.map(({ text }) => text));
      return name?.value === undefined || name.text.startsWith('-') ? [] : [{ name: name.value, uid, range: command.range }];
    }))));
}

/** Spares reading the scripts of all others, which takes most of the time. */
function mentionsAccounts({ range }: Instruction, { text }: Dockerfile): boolean {
  return /useradd|adduser/.test(text.slice(range.start, range.end));
}

export interface CreatedUser {
  readonly name: string;
  /** As written after -u or --uid. */
  readonly uid: string | undefined;
  readonly range: { readonly start: number; readonly end: number };
}

function uidOf(words: readonly string[]): string | undefined {
  for (const [index, word] of words.entries()) {
    const attached = /^(?:--uid=|-u)(\d+)$/.exec(word)?.[1];
    if (attached) return attached;
    if ((word === '-u' || word === '--uid' || /^-[a-z]*u$/i.test(word)) && /^\d+$/.test(words[index + 1] ?? '')) return words[index + 1];
  }
  return undefined;
}

/**
 * Lines that make the stage run without root, fit for its base image; undefined when the table does not know enough of it. A numeric USER is
 * one that Kubernetes can check (`runAsNonRoot`).
 */
export function nonRootLines(stage: Stage, file: Dockerfile): readonly string[] | undefined {
  const { facts, isScratch } = stage.rootImage;
  // Servers as published write to directories of root, so that another USER alone would stop them.
  if (facts?.service && !facts.nonRootUser) return undefined;
  const created = createdUsers(stage, file).at(-1);
  if (created) return [`USER ${created.uid ?? created.name}`];
  if (isScratch) return ['USER 65532:65532'];
  if (facts?.nonRootUser) return [`USER ${facts.nonRootUser.name}`];
  if (facts?.addUser === 'useradd') return ['RUN useradd --system --no-create-home --uid 10001 app', 'USER 10001'];
  if (facts?.addUser === 'adduser') return ['RUN adduser -D -H -u 10001 app', 'USER 10001'];
  return undefined;
}

/** Where such lines go: before what describes the running container, else behind the stage. */
export function nonRootOffset(stage: Stage): number {
  const description = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'EXPOSE', 'STOPSIGNAL', 'LABEL', 'VOLUME']);
  const { instructions } = stage;
  let first = instructions.length;
  while (first > 0 && description.has(instructions[first - 1]?.keyword ?? '')) first--;
  const following = instructions.slice(first).find(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT' || keyword === 'HEALTHCHECK');
  return following?.range.start ?? stage.range.end;
}

/** The lines as text to be inserted at an offset that begins a line, or ends the last one. */
export function linesAt(lines: readonly string[], offset: number, file: Dockerfile): string {
  const newline = lineEnding(file.text);
  const startsLine = offset === 0 || file.text[offset - 1] === '\n';
  return startsLine ? lines.map((line) => line + newline).join('') : lines.map((line) => newline + line).join('');
}

/** The last USER before an instruction of the same chain that is not root. */
export function previousNonRoot(stage: Stage, before: UserInstruction): UserInstruction | undefined {
  const users = [...stage.chain].reverse().flatMap((link) => link.all('USER'));
  return users.slice(0, users.indexOf(before)).findLast(({ user }) => user?.value !== undefined && !isRootName(user.value));
}

export function isRootName(user: string): boolean {
  return /^(?:root|0+)(?::.*)?$/i.test(user);
}
