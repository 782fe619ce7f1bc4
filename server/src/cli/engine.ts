import type { RuleCatalogue } from '../core/config-file';
import type { Language } from '../core/language';
import { languageFor, RULE_NAMES, RULES } from '../core/registry';
import type { Rule } from '../core/rule';
import { loadTopics, type TopicIndex } from './topics';

/** What the commands know of the engine. Tests put a small one in its place. */
export interface Engine {
  readonly rules: readonly Rule[];
  readonly names: RuleCatalogue;
  /** The language of a file by its name and content; undefined for a file that is none of ours. */
  readonly languageFor: (path: string, text: string) => Language | undefined;
  readonly loadTopics: () => Promise<TopicIndex>;
}

export const ENGINE: Engine = { rules: RULES, names: RULE_NAMES, languageFor, loadTopics };
