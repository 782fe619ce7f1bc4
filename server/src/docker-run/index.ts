import { explanationOf } from '../core/effects';
import type { Explanation, ExplainContext } from '../core/explain';
import { touches } from '../core/text';
import { allCommands, parseShell } from '../dockerfile/shell/parse';
import { readRun, type UsedFlag } from './command';
import { runContainer } from './effective-container';
import { FLAG_EXPLAINERS } from './explain';
import { shellPlaceAt } from './places';

export { SHELL_LANGUAGES } from './places';

/**
 * What a flag of `docker run` (`docker create`, `podman run`, `nerdctl run`) does.
 * @param languageId `shellscript`, `makefile` or `markdown`, where code blocks are read; nothing is said about other languages
 */
export function explainDockerRun(text: string, languageId: string, offset: number, context: ExplainContext): Explanation | undefined {
  const place = shellPlaceAt(text, languageId, offset);
  if (!place) return undefined;
  const script = parseShell(place.text, place.start, { form: 'script' });
  for (const shellCommand of allCommands(script)) {
    const command = readRun(shellCommand);
    const flag = command?.flags.find(({ range }) => touches(range, offset));
    if (!command || !flag || flag.value === undefined) continue;
    const container = runContainer(command);
    const effects = FLAG_EXPLAINERS[flag.name]?.({ command, flag, value: flag.value, container, context });
    const given = command.isOpen ? ['no other flags behind variables of the shell'] : [];
    return effects && explanationOf({ ...effects, given: [...(effects.given ?? []), ...given] }, { title: titleOf(flag), range: flag.range }, context.host);
  }
  return undefined;
}

function titleOf({ written, value = '', name }: UsedFlag): string {
  if (value === 'true' && written !== '--env') return written;
  return name === written ? `${written}=${value}` : `${written} ${value}`;
}
