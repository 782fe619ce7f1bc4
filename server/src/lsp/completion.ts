import { CompletionItemKind, InsertTextFormat, MarkupKind, type CompletionContext as TriggerContext, type CompletionItem } from 'vscode-languageserver';
import type { Completion, CompletionKind } from '../core/completion';
import { languageOf } from '../core/registry';
import type { Kind } from '../core/rule';
import type { Position } from '../core/text';
import type { ClientFeatures } from './client-features';
import { SOURCE, toOffset, toRange } from './convert';
import type { Opened } from './documents';

/** After a blank, and in the middle of `--flag=value`, `type=cache,…`, `$NAME` and `image:tag`. */
export const COMPLETION_TRIGGERS = [' ', '-', '=', ',', '$', '{', ':'];

/** What a completion is about, so that its text can be made when it is looked at. */
interface CompletionData {
  readonly kind: Kind;
  readonly about: string;
}

const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  snippet: CompletionItemKind.Snippet,
  flag: CompletionItemKind.Property,
  option: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  stage: CompletionItemKind.Module,
  image: CompletionItemKind.Module,
  variable: CompletionItemKind.Variable,
  user: CompletionItemKind.Constant,
  signal: CompletionItemKind.Constant,
  label: CompletionItemKind.Property,
};

/** Nothing where the language offers nothing. */
export function completions(opened: Opened, position: Position, features: ClientFeatures, trigger?: TriggerContext): CompletionItem[] {
  const offset = toOffset(opened.lines, position);
  const offered = opened.file.complete?.(offset, { today: new Date().toISOString().slice(0, 10) }) ?? [];
  return offered.filter((one) => isWanted(one, trigger)).map((one) => toItem(one, opened, features));
}

export function resolveCompletion(item: CompletionItem): CompletionItem {
  const data = item.data as CompletionData | undefined;
  const value = data && languageOf(data.kind)?.describe?.(data.about);
  return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

/** A list that opens after every blank of a command gets in the way: flags wait for their dash, keywords for their first letter. */
function isWanted({ kind }: Completion, trigger: TriggerContext | undefined): boolean {
  return trigger?.triggerCharacter !== ' ' || (kind !== 'flag' && kind !== 'keyword' && kind !== 'snippet');
}

/** Below those of others, who complete plain keywords as well: `~` comes after every letter. */
function toItem(completion: Completion, { file, lines }: Opened, { completesSnippets, labelDetails }: ClientFeatures): CompletionItem {
  const { label, kind, newText, snippet, detail, about, rank } = completion;
  const isSnippet = completesSnippets && snippet !== undefined;
  return {
    label,
    kind: KINDS[kind],
    sortText: `~${String(rank).padStart(3, '0')}${label}`,
    textEdit: { range: toRange(lines, completion.range), newText: isSnippet ? snippet : newText },
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(labelDetails ? { labelDetails: { description: SOURCE } } : {}),
    ...(detail === undefined || detail === '' ? {} : { detail }),
    ...(about === undefined ? {} : { data: { kind: file.kind, about } satisfies CompletionData }),
  };
}
