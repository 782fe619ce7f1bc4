import type { Completion } from '../../core/completion';
import { lineEnding } from '../../core/text';
import type { Dockerfile } from '../model';
import { KEYWORDS, type Instruction, type Keyword } from '../syntax/instructions';
import { formsAt } from './forms';
import type { KeywordSite } from './site';
import { plainText } from './snippets';

/** Refused or ignored as a trigger (Dockerfile reference, ONBUILD). */
const NO_TRIGGERS: ReadonlySet<Keyword> = new Set(['ONBUILD', 'FROM', 'MAINTAINER']);

/** The builder takes nothing else above the first stage. */
const GLOBAL: ReadonlySet<Keyword> = new Set(['ARG', 'FROM']);

/** Instructions that may stand here, and forms of them that save looking something up. */
export function completeKeyword({ offset, isTrigger, token }: KeywordSite, file: Dockerfile): readonly Completion[] {
  const stage = file.stages.findLast(({ from }) => from.range.start < token.start);
  const isAllowed = (keyword: Keyword): boolean =>
    keyword !== 'MAINTAINER' && (stage !== undefined || GLOBAL.has(keyword)) && !(isTrigger && NO_TRIGGERS.has(keyword));
  const written = caseOf(file.instructions.filter(({ range }) => offset < range.start || range.end < offset));
  const behind = /[ \t]/.test(file.text[token.end] ?? '') ? '' : ' ';
  const keywords = KEYWORDS.filter(isAllowed).map((keyword): Completion => ({
    label: written(keyword), kind: 'keyword', range: token, newText: written(keyword) + behind, about: `keyword ${keyword}`, rank: 0,
  }));
  if (isTrigger || behind === '') return keywords;
  const newline = lineEnding(file.text);
  const forms = formsAt(file, stage, token.start).filter(({ keyword }) => isAllowed(keyword)).map(({ keyword, label, snippet, detail }): Completion => {
    const text = snippet.replace(keyword, written(keyword)).replaceAll('\n', newline);
    return { label: label.replace(keyword, written(keyword)), kind: 'snippet', range: token, newText: plainText(text), snippet: text, detail, rank: 1 };
  });
  return [...keywords, ...forms];
}

/** Lower case where the file's other instructions are so. */
function caseOf(others: readonly Instruction[]): (keyword: Keyword) => string {
  const lower = others.filter(({ written }) => written === written.toLowerCase()).length;
  return lower * 2 > others.length ? (keyword) => keyword.toLowerCase() : (keyword) => keyword;
}
