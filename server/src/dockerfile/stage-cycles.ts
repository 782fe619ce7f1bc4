import type { Dockerfile } from './model';
import type { ImageUse } from './images-used';
import type { Stage } from './stages';

/**
 * The stage further down in the file that COPY --from or a mount names. The builder looks for it among all stages, but finds it built only
 * when it comes first; FROM never looks further down.
 */
export function laterStage(use: ImageUse, stage: Stage, file: Dockerfile): Stage | undefined {
  if (use.where === 'FROM' || use.stage || use.hasVariable) return undefined;
  const name = use.written.toLowerCase();
  const later = file.stages.slice(stage.index + 1);
  const named = later.find((other) => other.name?.toLowerCase() === name);
  return named ?? (use.where === 'COPY --from' ? later.find(({ index }) => String(index) === name) : undefined);
}

/** Whether a stage needs another one, by whatever way: as a base, as a source of files, through further stages. */
export function dependsOn(stage: Stage, other: Stage, file: Dockerfile): boolean {
  const seen = new Set<Stage>();
  const waiting = [stage];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    if (one === other) return true;
    if (seen.has(one)) continue;
    seen.add(one);
    for (const use of [one.base, ...one.imagesUsed]) {
      const needed = use.stage ?? laterStage(use, one, file);
      if (needed) waiting.push(needed);
    }
  }
  return false;
}
