import type { Dockerfile } from './model';
import type { Stage } from './stages';

/** The stages that a build of the final stage runs: itself, what it is built on, and what these copy or mount from. */
export function reachedStages(file: Dockerfile): ReadonlySet<Stage> {
  const reached = new Set<Stage>();
  const waiting = file.finalStage ? [file.finalStage] : [];
  for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
    if (reached.has(stage)) continue;
    reached.add(stage);
    for (const { stage: used } of [stage.base, ...stage.imagesUsed]) if (used) waiting.push(used);
  }
  return reached;
}

/** BuildKit judges most instructions while it converts them, so that a build never hears of stages that its target does not need. */
export function withoutBuildKitUnlessReached(aliases: readonly string[], stage: Stage | undefined, file: Dockerfile): readonly string[] {
  if (!stage || reachedStages(file).has(stage)) return aliases;
  return aliases.filter((alias) => !alias.startsWith('buildkit:'));
}
