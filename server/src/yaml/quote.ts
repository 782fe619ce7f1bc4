import { resolveLikeGo } from './scalar';

export type QuoteStyle = 'single' | 'double';

/** Words that YAML 1.1 programs take for booleans (https://yaml.org/type/bool.html). */
const YAML_1_1_BOOLEANS = /^(?:y|yes|n|no|on|off|true|false)$/i;

/** `8080:22` is a number to the base of 60 in YAML 1.1 (https://yaml.org/type/int.html). */
const YAML_1_1_SEXAGESIMAL = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

/** True for a word that YAML 1.1 programs take for a boolean and YAML 1.2 programs for a string: `yes`, `off`, `n`. */
export function isYaml11Boolean(text: string): boolean {
  return YAML_1_1_BOOLEANS.test(text) && !/^(?:true|false)$/i.test(text);
}

/** True when `text` would not be read as this very string, by some YAML 1.1 or 1.2 program, if it were written without quotes. */
export function needsQuotes(text: string, inFlow: boolean): boolean {
  if (text === '' || text !== text.trim() || hasControlCharacter(text)) return true;
  if (/^[,[\]{}#&*!|>'"%@`]/.test(text) || /^[-?:](?:\s|$)/.test(text) || /^(?:---|\.\.\.)/.test(text)) return true;
  if (/:(?:\s|$)|\s#/.test(text) || text === '<<' || text === '=') return true;
  if (inFlow && /[,[\]{}]|^[-?:]/.test(text)) return true;
  if (YAML_1_1_BOOLEANS.test(text) || YAML_1_1_SEXAGESIMAL.test(text) || text.startsWith('0o')) return true;
  return resolveLikeGo(text).type !== 'string';
}

/** `text` as a quoted scalar; undefined where single quotes cannot express it. */
export function quoted(text: string, style: QuoteStyle): string | undefined {
  if (style === 'double') return JSON.stringify(text);
  return hasControlCharacter(text) ? undefined : `'${text.replaceAll("'", "''")}'`;
}

function hasControlCharacter(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- line breaks and control characters need double quotes to stand on one line
  return /[\u0000-\u001f\u007f\u0085\u2028\u2029]/.test(text);
}
