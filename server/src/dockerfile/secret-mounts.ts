import { insert, remove, suggestedFix, type Fix } from '../core/rule';
import { hasCommentAbove, removalOfItem } from './line-edits';
import type { Dockerfile } from './model';
import type { Stage } from './stages';
import { isAvailable, syntaxVersion } from './syntax-version';
import type { Pair, PairsInstruction, RunInstruction } from './syntax/instructions';
import { readsOf } from './variable-uses';

/** The syntax from which on a secret mount can set a variable (Dockerfile reference, "RUN --mount=type=secret"). */
const ENV_SINCE = '1.10';

/**
 * Hands a secret build argument to the RUN instructions that read it by a mount instead, under the same name. Undefined where it is read by
 * anything else, or by nothing that can be seen here.
 */
export function toSecretMount(arg: PairsInstruction, pair: Pair, stage: Stage | undefined, file: Dockerfile): Fix | undefined {
  const name = pair.key.text;
  const isDeclaredOnce = file.instructions.filter((one) => one.keyword === 'ARG' && one.pairs.some(({ key }) => key.text === name)).length === 1;
  if (!stage || !isDeclaredOnce || arg.onbuild || hasCommentAbove(arg, file)) return undefined;
  if (!isAvailable(ENV_SINCE, syntaxVersion(file.syntax.directives))) return undefined;
  const readers = readersOf(name, arg, stage, file);
  const removal = removalOfItem(arg.pairs, pair, arg, file);
  if (!readers || !removal) return undefined;
  const mount = ` --mount=type=secret,id=${name},env=${name}`;
  const edits = readers.map((run) => insert(run.flags.at(-1)?.range.end ?? run.keywordRange.end, mount));
  return suggestedFix('Mount it as a secret where it is read', remove(removal), ...edits);
}

/** The RUN instructions that read the name; undefined when there are none, or other readers too. */
function readersOf(name: string, arg: PairsInstruction, stage: Stage, file: Dockerfile): readonly RunInstruction[] | undefined {
  const heirs = file.stages.filter((other) => other !== stage && other.chain.includes(stage));
  if (heirs.some((heir) => readsOf(heir, file).some((read) => read.name === name))) return undefined;
  const readers = new Set(readsOf(stage, file).filter((read) => read.name === name && read.instruction !== arg).map(({ instruction }) => instruction));
  const runs = [...readers].flatMap((one) => (one.keyword === 'RUN' && !one.onbuild ? [one] : []));
  return runs.length > 0 && runs.length === readers.size ? runs : undefined;
}
