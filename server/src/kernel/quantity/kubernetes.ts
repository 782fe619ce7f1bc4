import { failure, success, type Result } from '../result';

/**
 * A Kubernetes quantity, exact. The API keeps no more than nine decimals (it rounds away from zero), so every quantity is a
 * whole number of 10⁻⁹. Pass quantities around, and turn them into integers last, with {@link quantityValue} or {@link
 * quantityMilliValue}.
 */
export interface Quantity {
  readonly nano: bigint;
  /** How it was written, which decides how {@link formatQuantity} writes it. */
  readonly format: 'DecimalSI' | 'BinarySI' | 'DecimalExponent';
}

export const ZERO_QUANTITY: Quantity = { nano: 0n, format: 'DecimalSI' };

const NANO = 1_000_000_000n;
const MILLI = 1_000_000n;
const INT64_MAX = 2n ** 63n - 1n;

/** Powers of ten. `E` is exa only when nothing follows: `1E` is 10¹⁸, `1E3` is 1000. */
const DECIMAL_EXPONENTS: ReadonlyMap<string, number> = new Map([
  ['n', -9], ['u', -6], ['m', -3], ['', 0], ['k', 3], ['M', 6], ['G', 9], ['T', 12], ['P', 15], ['E', 18],
]);

/** Powers of two. */
const BINARY_EXPONENTS: ReadonlyMap<string, number> = new Map([
  ['Ki', 10], ['Mi', 20], ['Gi', 30], ['Ti', 40], ['Pi', 50], ['Ei', 60],
]);

const QUANTITY = /^([+-]?)(\d*)(?:\.(\d*))?([a-zA-Z]*)([+-]?\d+)?$/;

/** Beyond this the API server works for seconds on one number; nothing real comes near. */
const MAX_EXPONENT = 1000;

/**
 * A quantity from its text (`250m`, `0.5Gi`, `1e3`) or from the number YAML decoded.
 *
 * Suffixes are case-sensitive: `n u m k M G T P E` are powers of ten, `Ki Mi Gi Ti Pi Ei` powers of two, `e3` and `E3`
 * exponents. `K`, `mi`, `MB`, `g` and spaces are errors. Less than 10⁻⁹ becomes 10⁻⁹; a binary quantity is capped at 2⁶³−1.
 * Oddly, the digits may be missing: `Mi` alone is zero.
 *
 * Source: kubernetes/apimachinery, pkg/api/resource/quantity.go, `ParseQuantity`, and suffix.go.
 */
export function parseQuantity(value: string | number): Result<Quantity> {
  const text = String(value);
  const match = text === '' ? null : QUANTITY.exec(text);
  if (!match) return failure(`"${text}" is not a quantity: digits and a suffix such as m, Mi, Gi, M or G, without spaces`);
  const [, sign, whole = '', decimals = '', letters = '', exponent] = match;
  const magnitude = magnitudeOf(BigInt(`${whole}${decimals}`), decimals.length, letters, exponent);
  if (!magnitude) return failure(`"${text}" has an unknown suffix "${letters}"${suggestion(letters)}`);
  const nano = sign === '-' ? -magnitude.nano : magnitude.nano;
  return success({ nano, format: magnitude.format });
}

/**
 * The quantity as an integer, rounded up (away from zero): what the kubelet writes for memory. `400m` bytes is 1.
 * Source: quantity.go, `Value`. Upstream computes in 64 bits and wraps around beyond 2⁶³; the exact value is returned here.
 */
export function quantityValue(quantity: Quantity): bigint {
  return divideAwayFromZero(quantity.nano, NANO);
}

/** The quantity in thousandths, rounded up (away from zero): what the kubelet uses for CPU. Source: quantity.go, `MilliValue`. */
export function quantityMilliValue(quantity: Quantity): bigint {
  return divideAwayFromZero(quantity.nano, MILLI);
}

/** {@link quantityValue} as a number of bytes; exact up to 2⁵³ and never above 2⁶³−1 rounded to a double. */
export function quantityBytes(quantity: Quantity): number {
  return Number(atMost(quantityValue(quantity), INT64_MAX));
}

/** {@link quantityMilliValue} as a number of milli-CPUs. */
export function quantityMilliCpu(quantity: Quantity): number {
  return Number(atMost(quantityMilliValue(quantity), INT64_MAX));
}

/**
 * True when the quantity is not whole: for memory the API warns about a "fractional byte value". Source:
 * pkg/api/pod/warnings.go.
 */
export function isFractional(quantity: Quantity): boolean {
  return quantity.nano % NANO !== 0n;
}

export function isZeroQuantity(quantity: Quantity | undefined): boolean {
  return quantity === undefined || quantity.nano === 0n;
}

/** The sum, in the format of the first operand unless that is zero. Source: quantity.go, `Add`. */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  return { nano: a.nano + b.nano, format: a.nano === 0n ? b.format : a.format };
}

/** Negative when `a < b`, zero when equal, positive when `a > b`; how they are written does not matter. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  if (a.nano === b.nano) return 0;
  return a.nano < b.nano ? -1 : 1;
}

/**
 * The canonical text: no fraction, the largest suffix that keeps it exact (`0.5Gi` → `512Mi`, `1500m` → `1500m`, `1000` → `1k`).
 * Source: quantity.go, `CanonicalizeBytes`.
 */
export function formatQuantity(quantity: Quantity): string {
  const { nano, format } = quantity;
  if (nano === 0n) return '0';
  const small = nano > -1024n * NANO && nano < 1024n * NANO;
  if (format === 'BinarySI' && !small && nano % NANO === 0n) return formatBinary(nano / NANO);
  return formatDecimal(nano, format === 'DecimalExponent');
}

/** Plain decimal digits: `0.05Gi` → `53687091.2`. */
export function quantityDecimal(quantity: Quantity): string {
  const magnitude = quantity.nano < 0n ? -quantity.nano : quantity.nano;
  const fraction = (magnitude % NANO).toString().padStart(9, '0').replace(/0+$/, '');
  return `${quantity.nano < 0n ? '-' : ''}${magnitude / NANO}${fraction === '' ? '' : `.${fraction}`}`;
}

type Magnitude = { nano: bigint; format: Quantity['format'] };

function magnitudeOf(digits: bigint, decimals: number, letters: string, exponent: string | undefined): Magnitude | undefined {
  if (exponent !== undefined) {
    if (letters !== 'e' && letters !== 'E') return undefined;
    return decimalMagnitude(digits, Number(exponent) - decimals, 'DecimalExponent');
  }
  const power = DECIMAL_EXPONENTS.get(letters);
  if (power !== undefined) return decimalMagnitude(digits, power - decimals, 'DecimalSI');
  const binary = BINARY_EXPONENTS.get(letters);
  if (binary === undefined) return undefined;
  const nano = atMost(scale(digits << BigInt(binary), 9 - decimals), INT64_MAX * NANO);
  return { nano, format: nano < NANO ? 'DecimalSI' : 'BinarySI' };
}

function decimalMagnitude(digits: bigint, exponent: number, format: Quantity['format']): Magnitude | undefined {
  if (exponent > MAX_EXPONENT) return undefined;
  return { nano: scale(digits, exponent + 9), format };
}

/** `digits` × 10ⁿ, rounded up. */
function scale(digits: bigint, power: number): bigint {
  if (power >= 0) return digits * 10n ** BigInt(power);
  if (-power > MAX_EXPONENT + 9) return digits === 0n ? 0n : 1n;
  return divideAwayFromZero(digits, 10n ** BigInt(-power));
}

function divideAwayFromZero(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  if (quotient * divisor === dividend) return quotient;
  return dividend < 0n ? quotient - 1n : quotient + 1n;
}

function atMost(value: bigint, limit: bigint): bigint {
  return value > limit ? limit : value;
}

function formatBinary(value: bigint): string {
  let mantissa = value;
  let exponent = 0;
  while (exponent < 60 && mantissa % 1024n === 0n) {
    mantissa /= 1024n;
    exponent += 10;
  }
  return `${mantissa}${suffixOf(BINARY_EXPONENTS, exponent)}`;
}

function formatDecimal(nano: bigint, withExponent: boolean): string {
  let mantissa = nano;
  let exponent = -9;
  while (mantissa % 1000n === 0n && (withExponent || exponent < 18)) {
    mantissa /= 1000n;
    exponent += 3;
  }
  if (withExponent) return exponent === 0 ? `${mantissa}` : `${mantissa}e${exponent}`;
  return `${mantissa}${suffixOf(DECIMAL_EXPONENTS, exponent)}`;
}

function suffixOf(exponents: ReadonlyMap<string, number>, exponent: number): string {
  return [...exponents].find(([, power]) => power === exponent)?.[0] ?? '';
}

const INTENDED: ReadonlyMap<string, string> = new Map(Object.entries({
  K: 'k or Ki', KB: 'k or Ki', kb: 'k or Ki', ki: 'Ki', KiB: 'Ki',
  mi: 'Mi', MB: 'M or Mi', mb: 'M or Mi', MiB: 'Mi', MI: 'Mi',
  g: 'G or Gi', gi: 'Gi', GB: 'G or Gi', gb: 'G or Gi', GiB: 'Gi', GI: 'Gi',
  t: 'T or Ti', TB: 'T or Ti', TiB: 'Ti', ti: 'Ti',
}));

function suggestion(letters: string): string {
  const intended = INTENDED.get(letters);
  return intended === undefined ? '' : `: write ${intended}`;
}
