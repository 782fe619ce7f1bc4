import { failure, success, type Result } from '../result';

const NANOSECONDS: ReadonlyMap<string, bigint> = new Map(Object.entries({
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
}));

const COMPOSE_NANOSECONDS: ReadonlyMap<string, bigint> = new Map([
  ...NANOSECONDS,
  ['d', 24n * 3_600_000_000_000n],
  ['w', 168n * 3_600_000_000_000n],
]);

const INT64_MAX = 2n ** 63n - 1n;

const TERM = /^(\d*)(?:\.(\d*))?([^\d.]+)/;

/**
 * Nanoseconds of a duration as Go writes it: `1m30s`, `-1.5h`, `300ms`, `0`. Units ns, us (µs), ms, s, m, h. Exact up to 2⁵³,
 * which is 104 days.
 *
 * Used by Dockerfile `HEALTHCHECK`, the Docker command line and most Kubernetes configuration files.
 * Source: Go standard library, `time.ParseDuration`.
 */
export function parseGoDuration(text: string): Result<number> {
  return parseDuration(text, NANOSECONDS);
}

/**
 * Nanoseconds of a Compose duration (`stop_grace_period`, `healthcheck.interval` …): Go's grammar and also `d` (24 hours) and
 * `w` (seven days). A bare number other than `0` has no unit and is refused.
 *
 * Source: compose-spec/compose-go, types/duration.go; xhit/go-str2duration, str2duration.go.
 */
export function parseComposeDuration(text: string): Result<number> {
  return parseDuration(text, COMPOSE_NANOSECONDS);
}

/**
 * A duration as Go prints it: `1m30s`, `1.5s`, `24h0m0s`, `250ms`, `0s`. The inverse of {@link parseGoDuration}.
 * Source: Go standard library, `time.Duration.String`.
 */
export function formatGoDuration(nanoseconds: number): string {
  if (nanoseconds === 0) return '0s';
  const sign = nanoseconds < 0 ? '-' : '';
  const total = BigInt(Math.trunc(Math.abs(nanoseconds)));
  for (const [unit, size] of [['ns', 1n], ['µs', 1_000n], ['ms', 1_000_000n]] as const) {
    if (total < size * 1000n) return `${sign}${decimal(total, size)}${unit}`;
  }
  const hours = total / 3_600_000_000_000n;
  const minutes = (total / 60_000_000_000n) % 60n;
  const seconds = `${decimal(total % 60_000_000_000n, 1_000_000_000n)}s`;
  if (hours > 0n) return `${sign}${hours}h${minutes}m${seconds}`;
  return minutes > 0n ? `${sign}${minutes}m${seconds}` : `${sign}${seconds}`;
}

function parseDuration(text: string, units: ReadonlyMap<string, bigint>): Result<number> {
  const negative = text.startsWith('-');
  let rest = /^[+-]/.test(text) ? text.slice(1) : text;
  if (rest === '0') return success(0);
  if (rest === '') return failure(`"${text}" is not a duration such as 30s or 1m30s`);
  let total = 0n;
  while (rest !== '') {
    const [term = '', whole = '', fraction = '', unit = ''] = TERM.exec(rest) ?? [];
    if (term === '' || (whole === '' && fraction === '')) return failure(missing(text, rest));
    const size = units.get(unit);
    if (size === undefined) return failure(`"${text}" has an unknown unit "${unit}"`);
    total += BigInt(whole || '0') * size + fractionOf(fraction, size);
    if (total > INT64_MAX) return failure(`"${text}" is too long a duration`);
    rest = rest.slice(term.length);
  }
  return success(Number(negative ? -total : total));
}

function missing(text: string, rest: string): string {
  return /^[\d.]+$/.test(rest) && /\d/.test(rest)
    ? `"${text}" is not a duration: "${rest}" needs a unit such as s`
    : `"${text}" is not a duration such as 30s or 1m30s`;
}

/** Go computes the fraction of a unit in float64 and cuts it off at a whole nanosecond. */
function fractionOf(digits: string, size: bigint): bigint {
  if (digits === '') return 0n;
  const kept = digits.slice(0, 18);
  return BigInt(Math.trunc(Number(kept) * (Number(size) / 10 ** kept.length)));
}

function decimal(amount: bigint, size: bigint): string {
  const fraction = (amount % size).toString().padStart(size.toString().length - 1, '0').replace(/0+$/, '');
  return size === 1n || fraction === '' ? `${amount / size}` : `${amount / size}.${fraction}`;
}
