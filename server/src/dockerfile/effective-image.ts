import type { CommandForm } from '../kernel/processes';
import type { ImageUser } from './images/types';
import type { Dockerfile } from './model';
import type { Stage } from './stages';
import type { CommandInstruction } from './syntax/instructions';
import { createdUsers } from './users';

/** What an image that is built from a stage starts its containers with, as far as the file and the table of images tell. */
export interface StageImage {
  /** Undefined when a variable or an unknown base image decides. */
  readonly user: ImageUser | undefined;
  readonly entrypoint: CommandForm | undefined;
  readonly command: CommandForm | undefined;
  /** False where a base image that the file does not show may bring an ENTRYPOINT or a CMD. */
  readonly isComplete: boolean;
  /** As written; undefined when no instruction names one. */
  readonly stopSignal: string | undefined;
}

export function stageImage(stage: Stage, file: Dockerfile): StageImage {
  const { entrypoint, command } = commandsOf(stage, file);
  return {
    user: userOf(stage, file),
    entrypoint,
    command,
    isComplete: entrypoint !== undefined || startsNothing(stage),
    stopSignal: stage.effective('STOPSIGNAL')?.words[0]?.value,
  };
}

/** USER with the number that the image or a `useradd` of the file gives its name. */
function userOf(stage: Stage, file: Dockerfile): ImageUser | undefined {
  const { user } = stage.state;
  const { facts } = stage.rootImage;
  if (user.text === undefined || user.name === undefined) return undefined;
  if (!user.instruction) return facts?.defaultUser ?? { name: user.text };
  const created = createdUsers(stage, file).findLast(({ name }) => name === user.name)?.uid;
  const uid = created === undefined ? facts?.users.find(({ name }) => name === user.name)?.uid : Number(created);
  return { name: user.text, ...(uid === undefined ? {} : { uid }) };
}

/**
 * A stage that sets ENTRYPOINT drops the CMD that it inherits.
 * Source: moby/buildkit, frontend/dockerfile/dockerfile2llb/convert.go, `dispatchEntrypoint`.
 */
function commandsOf(stage: Stage, file: Dockerfile): Pick<StageImage, 'entrypoint' | 'command'> {
  const ownEntrypoint = stage.all('ENTRYPOINT').at(-1);
  const ownCommand = stage.all('CMD').at(-1);
  const inherited = stage.parent ? commandsOf(stage.parent, file) : { entrypoint: undefined, command: undefined };
  return {
    entrypoint: ownEntrypoint ? commandForm(ownEntrypoint, file) : inherited.entrypoint,
    command: ownCommand ? commandForm(ownCommand, file) : ownEntrypoint ? undefined : inherited.command,
  };
}

/** The command as the engine runs it: shell form with the SHELL in force, in one piece without continuations. */
export function commandForm(instruction: CommandInstruction, file: Dockerfile): CommandForm {
  const { command } = instruction;
  if (command.form === 'exec') return { form: 'exec', args: command.exec.map(({ value }) => value) };
  const { shell } = file.stateBefore(instruction);
  return { form: 'exec', args: [...shell.argv, instruction.arguments.text] };
}

/** True for `scratch` and for images to start from, which have no program of their own. */
function startsNothing(stage: Stage): boolean {
  const { isScratch, facts } = stage.rootImage;
  return isScratch || facts?.purpose === 'base';
}
