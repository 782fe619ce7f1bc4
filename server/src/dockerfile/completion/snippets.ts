/** Text for a snippet in which `$`, `}` and `\` mean nothing. */
export function literal(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A hole that offers a choice; plain text when there is only one. */
export function choice(hole: number, values: readonly string[]): string {
  if (values.length === 1) return literal(values[0] ?? '');
  return `\${${hole}|${values.map((value) => value.replace(/[\\,|]/g, '\\$&')).join(',')}|}`;
}

/** The snippet with each hole's text, or first choice, in its place. */
export function plainText(snippet: string): string {
  return snippet
    .replace(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, '$1')
    .replace(/\$\{\d+\|((?:[^\\,|]|\\.)*)(?:,(?:[^\\|]|\\.)*)?\|\}/g, '$1')
    .replace(/\$\d+/g, '')
    .replace(/\\([\\$},|])/g, '$1');
}
