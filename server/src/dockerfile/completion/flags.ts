import type { Completion } from '../../core/completion';
import { FLAGS, type FlagFacts } from '../flags';
import type { Dockerfile } from '../model';
import { isAvailable, syntaxVersion } from '../syntax-version';
import { valueHole } from './flag-values';
import { sinceText } from './since';
import type { FlagSite } from './site';

/** The flags of an instruction that it does not have yet and that the pinned syntax knows. */
export function completeFlag(site: FlagSite, file: Dockerfile): readonly Completion[] {
  const { instruction, token } = site;
  if (instruction.keyword === 'UNKNOWN') return [];
  const { keyword } = instruction;
  const version = syntaxVersion(file.syntax.directives);
  const given = instruction.flags.filter(({ range }) => range.start !== token.start);
  return (FLAGS[keyword] ?? [])
    .filter(({ since }) => isAvailable(since, version))
    .filter(({ name, repeatable }) => repeatable || !given.some((flag) => flag.name === name))
    .map((facts, index): Completion => ({
      label: `--${facts.name}`,
      kind: 'flag',
      range: token,
      ...insertion(facts, site, file),
      detail: sinceText(facts.since),
      about: `flag ${keyword} ${facts.name}`,
      rank: index,
    }));
}

/** A boolean stands alone; behind others comes their value, with a hole for it unless it is there already. */
function insertion({ name, value }: FlagFacts, { instruction, token }: FlagSite, file: Dockerfile): Pick<Completion, 'newText' | 'snippet'> {
  if (value.type === 'boolean' || file.text[token.end] === '=') return { newText: `--${name}` };
  return { newText: `--${name}=`, snippet: `--${name}=${valueHole(value, { instruction, file })}` };
}
