import { explanationOf } from '../core/effects';
import type { Explanation, ExplainContext } from '../core/explain';
import { touches } from '../core/text';
import { allCommands, parseShell } from '../dockerfile/shell/parse';
import { readRun, type RunCommand, type UsedFlag } from './command';
import { runContainer } from './effective-container';
import { FLAG_EXPLAINERS } from './explain';
import { shellPlaceAt } from './places';

export { SHELL_LANGUAGES } from './places';

/**
 * What a flag of `docker run` (`docker create`, `podman run`, `nerdctl run`) does.
 * @param languageId `shellscript`, `makefile` or `markdown`, where code blocks are read; nothing is said about other languages
 */
export function explainDockerRun(
  text: string, languageId: string, offset: number, context: ExplainContext,
): Explanation | undefined {
  const place = shellPlaceAt(text, languageId, offset);
  if (!place) return undefined;
  const script = parseShell(place.text, place.start, { form: 'script' });
  for (const shellCommand of allCommands(script)) {
    const command = readRun(shellCommand);
    const explanation = command && explainIn(command, offset, context);
    if (explanation) return explanation;
  }
  return undefined;
}

/** Of switches that share a word with a flag, as in `-itm 512m`, the flag is explained. */
function explainIn(command: RunCommand, offset: number, context: ExplainContext): Explanation | undefined {
  const flag = command.flags.findLast(({ name, range }) => touches(range, offset) && Object.hasOwn(FLAG_EXPLAINERS, name));
  if (flag?.value === undefined) return undefined;
  const site = { command, flag, value: flag.value, container: runContainer(command), context };
  const effects = FLAG_EXPLAINERS[flag.name]?.(site);
  if (!effects) return undefined;
  const given = [...(effects.given ?? []), ...(command.isOpen ? ['no other flags behind variables of the shell'] : [])];
  return explanationOf({ ...effects, given }, { title: titleOf(flag), range: flag.range }, context.host);
}

function titleOf({ written, value = '', name }: UsedFlag): string {
  if (value === 'true' && written !== '--env') return written;
  return name === written ? `${written}=${value}` : `${written} ${value}`;
}
