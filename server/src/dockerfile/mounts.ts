import { covers } from './shell';
import type { Mount, RunInstruction } from './syntax/instructions';

/**
 * Does a cache or tmpfs mount of the RUN lie over the directory, so that nothing written there stays in the layer (Dockerfile reference,
 * "RUN --mount")? `~` in the directory stands for any home; a target with a variable may be anywhere.
 */
export function mountsOver(run: RunInstruction, directory: string): boolean {
  return run.mounts.some((mount) => {
    const target = targetOf(mount);
    return isScratch(mount) && target !== undefined && (/\$(?!\{?HOME\b)/.test(target) || covers(target, directory));
  });
}

/** Where a mount appears: `target`, `dst` and `destination` mean the same. */
export function targetOf({ options }: Mount): string | undefined {
  return options.find(({ name }) => name === 'target' || name === 'dst' || name === 'destination')?.value;
}

function isScratch({ type }: Mount): boolean {
  return type === 'cache' || type === 'tmpfs';
}
