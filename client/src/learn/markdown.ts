import { parseMarkdown, type Block, type Inline } from '../../../server/src/learn/markdown';
import { escape } from '../webview/page';

export function markdownHtml(markdown: string): string {
  return parseMarkdown(markdown).map(blockHtml).join('');
}

export function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph': return `<p>${inlineHtml(block.content)}</p>`;
    case 'list': return `<ul>${block.items.map((item) => `<li>${inlineHtml(item)}</li>`).join('')}</ul>`;
    case 'code': return codeHtml(block.text);
  }
}

/** Code wider than the page is scrolled, by keyboard too. */
export function codeHtml(text: string): string {
  return `<pre tabindex="0"><code>${escape(text)}</code></pre>`;
}

export function inlineHtml(pieces: readonly Inline[]): string {
  return pieces.map(pieceHtml).join('');
}

function pieceHtml(piece: Inline): string {
  const text = escape(piece.text);
  switch (piece.kind) {
    case 'text': return text;
    case 'code': return `<code>${text}</code>`;
    case 'strong': return `<strong>${text}</strong>`;
    case 'emphasis': return `<em>${text}</em>`;
    case 'link': return `<a href="${escape(piece.url)}">${text}</a>`;
  }
}
