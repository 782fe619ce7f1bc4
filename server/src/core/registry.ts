import { dockerfileLanguage } from '../dockerfile/language';
import { composeLanguage } from '../compose/language';
import { kubernetesLanguage } from '../kubernetes/language';
import { ecsLanguage } from '../ecs/language';
import { detectKind } from './kind';
import type { Language } from './language';
import type { Kind, Rule } from './rule';
import type { RuleNames } from './suppress';

export const LANGUAGES: readonly Language[] = [dockerfileLanguage, composeLanguage, kubernetesLanguage, ecsLanguage];

/** All rules, by language and then by name. */
export const RULES: readonly Rule[] = LANGUAGES.flatMap((language) => language.rules);

const BY_NAME = indexByName(RULES);

/** Rules by id, by the id's last part, by alias and by `suite:*`. */
export const RULE_NAMES: RuleNames & { all(): Iterable<string> } = {
  named: (name) => BY_NAME.get(name) ?? [],
  all: () => BY_NAME.keys(),
};

export function languageOf(kind: Kind): Language | undefined {
  return LANGUAGES.find((language) => language.kind === kind);
}

/** The language of a file by its name and content; undefined for a file that is none of ours. */
export function languageFor(path: string, text: string): Language | undefined {
  const kind = detectKind(path, text);
  return kind && languageOf(kind);
}

function indexByName(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const index = new Map<string, Rule[]>();
  const add = (name: string, rule: Rule): void => {
    const known = index.get(name);
    if (!known) index.set(name, [rule]);
    else if (!known.includes(rule)) known.push(rule);
  };
  for (const rule of rules) {
    add(rule.id, rule);
    add(rule.id.slice(rule.id.indexOf('/') + 1), rule);
    for (const alias of rule.aliases) {
      add(alias, rule);
      add(`${alias.slice(0, alias.indexOf(':'))}:*`, rule);
    }
  }
  return index;
}
