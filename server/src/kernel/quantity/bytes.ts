import { failure, success, type Result } from '../result';

/** 2⁶³: Go's int64 ends one below it. */
const INT64_END = 2 ** 63;

const MULTIPLIERS: ReadonlyMap<string, number> = new Map(Object.entries({
  k: 1024,
  m: 1024 ** 2,
  g: 1024 ** 3,
  t: 1024 ** 4,
  p: 1024 ** 5,
}));

const DECIMAL_FLOAT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * Bytes of a size as `docker run` and Compose write it: `512m`, `1.5g`, `64 MiB`, `1024`. Exact up to 2⁵³.
 *
 * Every unit is a power of 1024 whatever its spelling (`mb` = `MiB` = `m`), a unit of two letters must end in `b` (so `512Mi`
 * is an error), and a fraction of a byte is cut off. One space may stand before the unit, or instead of it. Hexadecimal floats,
 * which Go would read (`0x1p4k`), are refused here.
 *
 * Source: docker/go-units, size.go, `RAMInBytes` and `parseSize`.
 */
export function parseDockerSize(text: string): Result<number> {
  const { number, unit } = splitSize(text);
  const amount = parseFloat64(number);
  if (amount === undefined || amount < 0) return failure(`"${text}" is not a size: a number and a unit such as 512m or 1.5g`);
  const multiplier = multiplierOf(unit.toLowerCase());
  if (multiplier === undefined) {
    return failure(`"${text}" has no unit Docker knows: use b, k, m, g, t or p (or kb, kib, mb, mib …)`);
  }
  const bytes = Math.trunc(amount * multiplier);
  if (bytes >= INT64_END) return failure(`"${text}" does not fit in 64 bits`);
  return success(bytes);
}

/**
 * Bytes of a Compose byte value (`mem_limit`, `shm_size`, `deploy.resources.limits.memory` …), given as YAML decoded it.
 * A plain integer comes first, which makes `-1` legal; anything else is a Docker size.
 *
 * An unquoted fraction (`mem_limit: 1.5`) is neither an integer nor a string to Compose, which drops it without a word: it
 * is an error here. Confirmed by running compose-go 2.16.2.
 *
 * Source: compose-spec/compose-go, types/bytes.go, `UnitBytes.DecodeMapstructure`.
 */
export function parseComposeBytes(value: string | number): Result<number> {
  const isWhole = typeof value === 'string' ? /^[+-]?\d+$/.test(value) : Number.isInteger(value);
  if (isWhole && Math.abs(Number(value)) < INT64_END) return success(Number(value));
  if (typeof value === 'string') return parseDockerSize(value);
  return failure(`Compose drops ${value} because it is neither a whole number nor a string: add a unit`);
}

/** A number as Go's `strconv.ParseFloat` reads it: no space, no grouping, no hexadecimal, finite. */
export function parseFloat64(text: string): number | undefined {
  if (!DECIMAL_FLOAT.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** Bytes for people: `512 MiB`, `1.5 GiB`, `999 B`; at most two decimals. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
  let amount = Math.abs(bytes);
  let unit = 0;
  while (amount >= 1024 && unit < units.length - 1) {
    amount /= 1024;
    unit++;
  }
  const rounded = Math.round(amount * 100) / 100;
  return `${bytes < 0 ? '-' : ''}${rounded} ${units[unit] ?? 'B'}`;
}

/** The unit begins after the last digit, point or space. */
function splitSize(text: string): { number: string; unit: string } {
  let end = text.length;
  while (end > 0 && !/[\d. ]/.test(text.charAt(end - 1))) end--;
  const number = text.charAt(end - 1) === ' ' ? text.slice(0, end - 1) : text.slice(0, end);
  return { number, unit: text.slice(end) };
}

function multiplierOf(unit: string): number | undefined {
  if (unit === '' || unit === 'b') return 1;
  const rest = unit.slice(1);
  return rest === '' || rest === 'b' || rest === 'ib' ? MULTIPLIERS.get(unit.charAt(0)) : undefined;
}
