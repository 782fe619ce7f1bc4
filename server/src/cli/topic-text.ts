import { parseMarkdown, type Block, type Inline } from '../learn/markdown';
import type { Host } from './host';
import { styleFor, type Style } from './reporters/style';
import { wrap } from './reporters/wrap';
import type { TopicPage } from './topics';

const WIDEST = 100;

/** A page for a reader at a terminal; a pipe gets its Markdown. */
export function topicText({ markdown }: TopicPage, { stdout, colourful }: Host): string {
  if (!stdout.isTerminal) return `${markdown.trimEnd()}\n`;
  const style = styleFor(colourful);
  const columns = Math.min(WIDEST, stdout.columns);
  const parts = sectionsOf(markdown).flatMap(({ heading, level, text }) => {
    const indent = level > 1 ? '  ' : '';
    const blocks = parseMarkdown(text).map((block) => indented(blockLines(block, columns - indent.length, style), indent));
    return [...(heading === '' ? [] : [[style.bold(heading)]]), ...blocks];
  });
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

interface Section {
  readonly heading: string;
  readonly level: number;
  readonly text: string;
}

/** What stands before the first heading has an empty one. Lines of code are no headings. */
function sectionsOf(markdown: string): readonly Section[] {
  const sections: { heading: string; level: number; lines: string[] }[] = [{ heading: '', level: 0, lines: [] }];
  let isCode = false;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode;
    const [, hashes, heading] = (isCode ? null : /^(#+) (.*)$/.exec(line)) ?? [];
    if (hashes !== undefined && heading !== undefined) sections.push({ heading, level: hashes.length, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections.map(({ heading, level, lines }) => ({ heading, level, text: lines.join('\n') }));
}

function blockLines(block: Block, columns: number, style: Style): readonly string[] {
  switch (block.kind) {
    case 'code': return indented(block.text.split('\n'), '  ');
    case 'list': return block.items.flatMap((item) => itemLines(wrap(plain(item), columns - '- '.length)));
    case 'paragraph': {
      const lines = wrap(plain(block.content), columns);
      return block.content.every(({ kind }) => kind === 'strong') ? lines.map((line) => style.bold(line)) : lines;
    }
  }
}

function itemLines([first = '', ...rest]: readonly string[]): readonly string[] {
  return [`- ${first}`, ...indented(rest, '  ')];
}

/** Without emphasis, which would be counted as columns; code keeps the marks that set it apart. */
function plain(pieces: readonly Inline[]): string {
  return pieces.map((piece) => {
    if (piece.kind === 'link') return `${piece.text}: ${piece.url}`;
    return piece.kind === 'code' ? `\`${piece.text}\`` : piece.text;
  }).join('');
}

function indented(lines: readonly string[], indent: string): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `${indent}${line}`));
}
