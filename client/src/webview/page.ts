/** `vscode.l10n.t`, which only exists in VS Code. */
export type Translate = (message: string, ...args: (string | number)[]) => string;

export interface PageParts {
  /** Where styles come from, as the webview says it. */
  readonly cspSource: string;
  readonly nonce: string;
  /** URLs, in the order in which they apply. */
  readonly styles: readonly string[];
  /** URLs of modules; what they import is loaded too. */
  readonly scripts: readonly string[];
  readonly language: string;
  readonly title: string;
  /** HTML, with text escaped. */
  readonly body: string;
}

/** A webview's document. Nothing but our own styles and scripts may load. */
export function page({ cspSource, nonce, styles, scripts, language, title, body }: PageParts): string {
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escape(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${styles.map((url) => `<link rel="stylesheet" href="${escape(url)}">`).join('\n')}
<title>${escape(title)}</title>
</head>
<body>
${body}
${scripts.map((url) => `<script type="module" nonce="${escape(nonce)}" src="${escape(url)}"></script>`).join('\n')}
</body>
</html>`;
}

/** Paragraphs, which blank lines separate. */
export function prose(text: string): string {
  return text.split(/\n{2,}/).filter((part) => part.trim() !== '').map((part) => `<p>${inline(part)}</p>`).join('');
}

/** Text with `code` and **weight**. */
export function inline(text: string): string {
  return escape(text).replace(/`([^`]+)`/g, '<code>$1</code>').replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>');
}

export function paragraph(text: string): string {
  return `<p>${escape(text)}</p>`;
}

/** For text and for attributes in double quotes. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
