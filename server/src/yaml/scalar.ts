import type { YamlScalar } from './nodes';

/** What a program in Go reads from a scalar, and how `fmt.Sprint` writes it back. */
export interface GoValue {
  readonly type: 'null' | 'bool' | 'int' | 'float' | 'timestamp' | 'string';
  readonly value: string | number | boolean | null;
  /** The value as text again; for null the empty string. */
  readonly printed: string;
}

/**
 * The value that go-yaml v3 and v4 resolve a scalar to, which is not always what the YAML 1.2 core schema says: a leading zero
 * makes an octal number, underscores in numbers are dropped, dates are timestamps. Quoted and block scalars are strings.
 * Source: https://github.com/go-yaml/yaml/blob/v3/resolve.go
 */
export function goValue(scalar: YamlScalar): GoValue {
  const text = scalar.string;
  const isText = scalar.tag === 'tag:yaml.org,2002:str' || scalar.tag === '!';
  return scalar.style === 'plain' && !isText ? resolveLikeGo(text) : { type: 'string', value: text, printed: text };
}

/** `goValue` for the text of a plain scalar. */
export function resolveLikeGo(text: string): GoValue {
  if (/^(?:|~|null|Null|NULL)$/.test(text)) return { type: 'null', value: null, printed: '' };
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(text)) {
    const value = text.toLowerCase() === 'true';
    return { type: 'bool', value, printed: String(value) };
  }
  const timestamp = goTimestamp(text);
  if (timestamp) return { type: 'timestamp', value: text, printed: timestamp };
  return goNumber(text) ?? { type: 'string', value: text, printed: text };
}

/** The dates and times that go-yaml accepts without a tag, printed as Go's `time.Time` prints itself. */
function goTimestamp(text: string): string | undefined {
  const parts = /^(\d{4})-(\d\d?)-(\d\d?)(?:([Tt ])(\d\d?):(\d\d?):(\d\d?)(\.\d+)?(Z|[-+]\d\d:\d\d)?)?$/.exec(text);
  if (!parts) return undefined;
  const [, year = '', month = '', day = '', separator, hour = '0', minute = '0', second = '0', fraction = '', zone] = parts;
  if (separator && (separator === ' ') !== (zone === undefined)) return undefined;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (date.getUTCMonth() !== Number(month) - 1) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const two = (part: string): string => part.padStart(2, '0');
  const offset = zone?.replace(':', '');
  const printedZone = !offset || offset === 'Z' ? '+0000 UTC' : `${offset} ${offset}`;
  const time = `${two(hour)}:${two(minute)}:${two(second)}${fraction.replace(/\.?0+$/, '')}`;
  return `${year}-${two(month)}-${two(day)} ${time} ${printedZone}`;
}

function goNumber(text: string): GoValue | undefined {
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) {
    const value = text.startsWith('-') ? -Infinity : Infinity;
    return { type: 'float', value, printed: value > 0 ? '+Inf' : '-Inf' };
  }
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return { type: 'float', value: NaN, printed: 'NaN' };
  if (!/^[-+.\d]/.test(text)) return undefined;
  const plain = text.replaceAll('_', '');
  const integer = goInteger(plain);
  if (integer !== undefined) return { type: 'int', value: Number(integer), printed: String(integer) };
  if (!/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(plain)) return undefined;
  const value = Number(plain);
  return { type: 'float', value, printed: printFloat(value) };
}

/** Integers as Go's `strconv.ParseInt(text, 0, 64)` and `ParseUint` read them: `0x1F`, `0b1`, `0o17`, and `017` for fifteen. */
function goInteger(text: string): bigint | undefined {
  const [, sign = '', digits = ''] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  let written: string;
  if (/^(?:0|[1-9]\d*)$/.test(digits) || /^0(?:[xX][\da-fA-F]+|[oO][0-7]+|[bB][01]+)$/.test(digits)) written = digits;
  else if (/^0[0-7]+$/.test(digits)) written = `0o${digits.slice(1)}`;
  else return undefined;
  const value = sign === '-' ? -BigInt(written) : BigInt(written);
  return value >= -(2n ** 63n) && value < 2n ** 64n ? value : undefined;
}

/**
 * Go's `%v` of a float64: the shortest digits, with an exponent below 1e-04 and from 1e+06.
 * Source: https://github.com/golang/go/blob/master/src/strconv/ftoa.go, "use precision 6 for this decision".
 */
function printFloat(value: number): string {
  const [mantissa = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return String(value);
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
