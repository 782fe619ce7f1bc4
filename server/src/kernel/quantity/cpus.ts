import { failure, success, type Result } from '../result';
import { parseFloat64 } from './bytes';

const NANO_PER_CPU = 1_000_000_000n;

const RATIONAL = /^([+-]?)(0|[1-9]\d*)\/(0|[1-9]\d*)$/;
const DECIMAL = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:e([+-]?\d{1,4}))?$/i;

/**
 * Nano-CPUs (10⁻⁹ CPU) of `docker run --cpus`, computed exactly: `1.5`, `.5`, `1e-1` and `3/2` are all rationals to the client.
 * More than nine decimals are refused, and so is a ratio with a leading zero, which Go would read as octal.
 *
 * Source: docker/cli, opts/opts.go, `ParseCPUs`.
 */
export function parseDockerCpus(text: string): Result<number> {
  const fraction = parseRational(text);
  if (!fraction) return failure(`"${text}" is not a number of CPUs`);
  const nano = fraction.numerator * NANO_PER_CPU;
  if (nano % fraction.denominator !== 0n) return failure(`"${text}" is too precise: CPUs have at most nine decimals`);
  const nanoCpus = Number(nano / fraction.denominator);
  return Math.abs(nanoCpus) < 2 ** 63 ? success(nanoCpus) : failure(`"${text}" is more CPUs than 64 bits can hold`);
}

/**
 * Nano-CPUs of the Compose keys `cpus` and `deploy.resources.limits.cpus`.
 *
 * Compose keeps both as 32-bit floats and multiplies by 10⁹ in that precision, so `0.13` becomes 129999992 and its quota 12999
 * instead of 13000; halves, quarters and whole numbers stay exact. The loading half was run (compose-go 2.16.2), the engine's
 * half was read only. The systemd driver's rounding up to one per cent of a CPU usually hides the loss.
 *
 * Source: compose-spec/compose-go, types/types.go (`CPUS float32`) and types/cpus.go; docker/compose, pkg/compose/create.go,
 * `getDeployResources` and `setLimits`.
 */
export function composeNanoCpus(value: string | number): Result<number> {
  const cpus = typeof value === 'number' ? value : parseFloat64(value);
  const nanoCpus = cpus === undefined ? NaN : Math.trunc(Math.fround(Math.fround(cpus) * 1e9));
  return Math.abs(nanoCpus) < 2 ** 63 ? success(nanoCpus) : failure(`"${value}" is not a number of CPUs`);
}

function parseRational(text: string): { numerator: bigint; denominator: bigint } | undefined {
  const ratio = RATIONAL.exec(text);
  if (ratio) {
    const denominator = BigInt(ratio[3] ?? '0');
    return denominator === 0n ? undefined : { numerator: signed(ratio[1], BigInt(ratio[2] ?? '0')), denominator };
  }
  const decimal = DECIMAL.exec(text);
  if (!decimal) return undefined;
  const [, sign, whole = '', afterWhole = '', afterPoint = '', exponent = '0'] = decimal;
  const decimals = afterWhole + afterPoint;
  const digits = signed(sign, BigInt(`${whole}${decimals}`));
  const power = Number(exponent) - decimals.length;
  return power >= 0
    ? { numerator: digits * 10n ** BigInt(power), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-power) };
}

function signed(sign: string | undefined, magnitude: bigint): bigint {
  return sign === '-' ? -magnitude : magnitude;
}
