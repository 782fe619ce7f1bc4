/** C0 and C1 control characters, line separators, and what reorders text (Trojan Source, CVE-2021-42574). */
// eslint-disable-next-line no-control-regex
const DANGEROUS = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/g;

/** Makes foreign text safe to print: what would steer the terminal or reorder text becomes visible. Keeps its length. */
export function printable(text: string): string {
  return text.replace(DANGEROUS, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7F ? '\u2421' : '\uFFFD';
  });
}
