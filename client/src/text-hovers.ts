import { Hover, languages, MarkdownString, Range, type Disposable, type Position, type TextDocument } from 'vscode';
import { HOVER_TEXT, type HoverText, type HoverTextParams } from '../../server/src/protocol';
import { inSchemes, isOurs } from './ours';
import type { Server } from './server';
import { looksLikeTaskDefinition, mayRunContainer } from './sniff';

/** Languages in which `docker run` is looked for, and those of task definitions whose name does not tell what they are. */
const SHELL_LANGUAGES = ['shellscript', 'makefile', 'markdown'];
const JSON_LANGUAGES = ['json', 'jsonc'];

/**
 * Hovers in documents that the server does not otherwise see. None of them is sent to it before somebody points at a command that
 * runs a container, or at something in a task definition; that starts the server where it does not run yet.
 */
export function offerTextHovers(server: Server): Disposable {
  return languages.registerHoverProvider(inSchemes([...SHELL_LANGUAGES, ...JSON_LANGUAGES]), {
    provideHover: (document, position) => (mayHaveHover(document, position) ? askServer(server, document, position) : undefined),
  });
}

function mayHaveHover(document: TextDocument, { line }: Position): boolean {
  if (JSON_LANGUAGES.includes(document.languageId)) return !isOurs(document) && looksLikeTaskDefinition(document.getText());
  return mayRunContainer((index) => (index >= 0 && index < document.lineCount ? document.lineAt(index).text : ''), line);
}

async function askServer(server: Server, document: TextDocument, { line, character }: Position): Promise<Hover | undefined> {
  await server.start();
  const params: HoverTextParams = {
    uri: document.uri.toString(), languageId: document.languageId, text: document.getText(), position: { line, character },
  };
  const found = await server.request<HoverText | null>(HOVER_TEXT, params);
  if (!found) return undefined;
  const { start, end } = found.range;
  return new Hover(new MarkdownString(found.markdown), new Range(start.line, start.character, end.line, end.character));
}
