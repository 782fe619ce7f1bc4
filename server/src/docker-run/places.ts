import type { Range } from '../core/text';

/** Shell text around an offset, at the same length as the file has it. */
export interface ShellPlace {
  readonly text: string;
  readonly start: number;
}

/** The command line at an offset of a shell script, a Makefile or a code block of Markdown, continued lines included. */
export function shellPlaceAt(text: string, languageId: string, offset: number): ShellPlace | undefined {
  const range = continuedLines(text, offset);
  const line = text.slice(range.start, range.end);
  if (!MAY_RUN.test(line)) return undefined;
  switch (languageId) {
    case 'shellscript':
    case 'sh':
    case 'bash':
    case 'zsh': return line.trimStart().startsWith('#') ? undefined : { text: line, start: range.start };
    case 'makefile':
    case 'make': return recipe(line, range.start);
    case 'markdown': return isInShellBlock(text, range.start) ? { text: withoutPrompt(line), start: range.start } : undefined;
    default: return undefined;
  }
}

/** Ids of languages, as VS Code and Vim call them, in which commands are looked for. */
export const SHELL_LANGUAGES: readonly string[] = ['shellscript', 'sh', 'bash', 'zsh', 'makefile', 'make', 'markdown'];

const MAY_RUN = /\b(?:docker|podman|nerdctl)\b[^]*\b(?:run|create)\b/;

/** Longer commands do not occur; a file that is one long continued line must not be read over and over. */
const MOST_LINES = 200;

function continuedLines(text: string, offset: number): Range {
  let start = lineStart(text, offset);
  let end = lineEnd(text, offset);
  let lines = 1;
  for (; start > 0 && lines < MOST_LINES && isContinued(text, start - 1); lines++) start = lineStart(text, start - 1);
  for (; end < text.length && lines < MOST_LINES && isContinued(text, end); lines++) end = lineEnd(text, end + 1);
  return { start, end };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline;
}

/** Whether a backslash stands before the line end at `newline`. */
function isContinued(text: string, newline: number): boolean {
  const last = text[newline - 1] === '\r' ? newline - 2 : newline - 1;
  return text[last] === '\\';
}

/** A recipe line begins with a tab, perhaps with `@`, `-` or `+`; `$$` is a dollar of the shell, `$(X)` a variable of make. */
function recipe(line: string, start: number): ShellPlace | undefined {
  if (!line.startsWith('\t')) return undefined;
  const text = line.replace(/^\t[@+-]+/, (prefix) => ' '.repeat(prefix.length)).replaceAll('$$', '_$');
  return { text, start };
}

const SHELL_INFO = /^(?:ba|z|da|k)?sh\b|^shell|^console|^terminal|^\s*$/i;

function isInShellBlock(text: string, offset: number): boolean {
  let fence: { readonly mark: string; readonly info: string } | undefined;
  for (const [, mark = '', info = ''] of text.slice(0, offset).matchAll(/^ {0,3}(`{3,}|~{3,})[ \t]*([^\r\n`]*)$/gm)) {
    if (!fence) fence = { mark, info };
    else if (mark.startsWith(fence.mark) && info.trim() === '') fence = undefined;
  }
  return fence !== undefined && SHELL_INFO.test(fence.info);
}

function withoutPrompt(line: string): string {
  return line.replace(/^(\s*)[$#>%] /, (prompt) => ' '.repeat(prompt.length));
}
