import { once } from '../core/once';
import type { Dockerfile } from './model';
import type { Stage } from './stages';

/**
 * A fact about a stage, or about a text without stages, that is computed when it is first asked for. Rules that are asked about each
 * command must not walk over the stage each time.
 */
export function oncePerStage<V>(compute: (file: Dockerfile, stage: Stage | undefined) => V): (file: Dockerfile, stage: Stage | undefined) => V {
  const ofFile = once((file: Dockerfile) => {
    const ofFragment = once((fragment: Dockerfile) => compute(fragment, undefined));
    const ofStage = once((stage: Stage) => compute(file, stage));
    return (stage: Stage | undefined): V => (stage ? ofStage(stage) : ofFragment(file));
  });
  return (file, stage) => ofFile(file)(stage);
}
