import type { Dockerfile } from './model';
import { mountsOver } from './mounts';
import { downloads, empties, packageCommands, removedPaths, type RemovedPath, type ShellScript } from './shell';
import type { Stage } from './stages';
import type { CopyInstruction, Instruction, RunInstruction } from './syntax/instructions';

/** A removal that comes too late: what it removes is part of an earlier layer. */
export interface LaterRemoval {
  readonly removed: RemovedPath;
  readonly run: RunInstruction;
  /** The instruction that made it. */
  readonly maker: Instruction;
  /** No other instruction stands between the two. */
  readonly isNext: boolean;
}

/** The first such removal of each RUN of a stage. Only literal absolute paths count. */
export function laterRemovals(file: Dockerfile, stage: Stage): readonly LaterRemoval[] {
  const files = new Map<string, Instruction>();
  const caches = new Map<string, Instruction>();
  return stage.instructions.flatMap((instruction, index) => {
    if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') {
      for (const path of targetsOf(instruction, stage)) files.set(path, instruction);
    }
    if (instruction.keyword !== 'RUN') return [];
    const removals = removalsOf(file, instruction);
    const made = productsOf(file, instruction);
    const found = removals.filter(({ path }) => !mountsOver(instruction, path.replace(/\/\*$/, ''))).flatMap((removed) => {
      if (made.files.includes(removed.path) || made.caches.some((path) => empties(removed, path))) return [];
      const maker = files.get(removed.path) ?? [...caches].find(([path]) => empties(removed, path))?.[1];
      return maker ? [{ removed, run: instruction, maker, isNext: stage.instructions[index - 1] === maker }] : [];
    });
    for (const path of made.files) if (!removals.some((removed) => empties(removed, path))) files.set(path, instruction);
    for (const path of made.caches) if (!removals.some((removed) => empties(removed, path))) caches.set(path, instruction);
    return found.slice(0, 1);
  });
}

/** By commands that always run. */
function removalsOf(file: Dockerfile, run: RunInstruction): readonly RemovedPath[] {
  const removals = file.scriptsOf(run).flatMap(({ script }) => removedPaths(script));
  return removals.filter(({ command: { context }, path, partial }) => {
    return !partial && !context.conditional && !context.loop && /^\/[\w./*-]*$/.test(path) && path !== '/*';
  });
}

/** What a RUN puts into its layer: downloads by their path, and the directories that system package managers fill. */
function productsOf(file: Dockerfile, run: RunInstruction): { readonly files: readonly string[]; readonly caches: readonly string[] } {
  const scripts = file.scriptsOf(run).map(({ script }) => script);
  return {
    files: scripts.flatMap((script) => downloads(script)).flatMap(({ output }) => output ?? []),
    caches: [...new Set(scripts.flatMap(filledBy))].filter((path) => !mountsOver(run, path)),
  };
}

function filledBy(script: ShellScript): readonly string[] {
  return packageCommands(script).flatMap(({ manager, action }) => {
    return manager.scope === 'system' && ['install', 'update', 'upgrade'].includes(action) ? manager.leftovers : [];
  });
}

/** Where the sources of a COPY end up, as far as that is literal. */
function targetsOf(copy: CopyInstruction, stage: Stage): readonly string[] {
  const { sources, destination } = copy;
  const written = destination?.value;
  const { workdir } = stage.stateBefore(copy);
  if (written === undefined || (workdir === undefined && !written.startsWith('/'))) return [];
  const base = written.startsWith('/') ? written : `${(workdir ?? '').replace(/\/$/, '')}/${written.replace(/^\.\//, '')}`;
  if (!base.endsWith('/')) return sources.length === 1 ? [base, ...sources.map(({ text }) => `${base}/${fileName(text)}`)] : [];
  return sources.map(({ text }) => base + fileName(text));
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
