import type { Dockerfile } from '../model';
import type { Instruction } from '../syntax/instructions';
import { createdUsers, isRootName } from '../users';

/** An account of the stage other than root. */
export interface Account {
  readonly name: string;
  readonly detail: string;
}

/** Accounts that the stage's commands create, that its USER instructions name, and that its base image is known to have. */
export function accounts(file: Dockerfile, instruction: Instruction): readonly Account[] {
  const stage = file.stageOf(instruction);
  if (!stage) return [];
  const { facts, isScratch } = stage.rootImage;
  const created = createdUsers(stage, file).filter(({ range }) => range.end <= instruction.range.start);
  const used = stage.chain.flatMap((link) => link.all('USER')).filter((one) => one !== instruction).flatMap(({ user }) => user?.value ?? []);
  const ready = facts?.nonRootUser;
  const all: readonly Account[] = [
    ...created.map(({ name, uid }) => ({ name: uid ?? name, detail: uid === undefined ? 'created in this stage' : `${name}, created in this stage` })),
    ...created.filter(({ uid }) => uid !== undefined).map(({ name, uid }) => ({ name, detail: `${uid ?? ''}, created in this stage` })),
    ...used.map((name) => ({ name, detail: 'used in this stage' })),
    ...(ready ? [{ name: ready.name, detail: `of the base image${ready.uid === undefined ? '' : `, ${ready.uid}`}` }] : []),
    ...(ready?.uid === undefined ? [] : [{ name: String(ready.uid), detail: `${ready.name} of the base image` }]),
    ...(isScratch ? [{ name: '65532:65532', detail: 'no account, only a number' }] : []),
  ];
  return all.filter(({ name }, index) => !isRootName(name) && all.findIndex((one) => one.name === name) === index);
}
