type Attributes = Readonly<Record<string, string | number>>;

/** An element with its attributes and, already escaped, what it holds. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(String(value))}"`).join('');
  if (children.length === 0) return `<${name}${written}/>`;
  return `<${name}${written}>\n${indent(children.join('\n'))}\n</${name}>`;
}

export function document(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

/** Line breaks inside an attribute would be read as spaces (XML 1.0, section 3.3.3). */
function escape(text: string): string {
  return withoutForbidden(text).replace(/[&<>"'\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Characters that XML 1.0 allows in no form (section 2.2). */
function withoutForbidden(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD');
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
