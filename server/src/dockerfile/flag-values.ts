/** Units of Go's `time.ParseDuration`, in nanoseconds. */
const UNITS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9, m: 6e10, h: 3.6e12 };

/**
 * Nanoseconds of a Go duration such as `1m30s`; undefined when it is none (https://pkg.go.dev/time#ParseDuration). Zero needs no unit.
 */
export function goDuration(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  let rest = text.replace(/^[-+]/, '');
  if (rest === '0') return 0;
  if (rest === '') return undefined;
  let total = 0;
  while (rest !== '') {
    const match = /^(\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h)/.exec(rest);
    if (!match) return undefined;
    total += Number(match[1]) * (UNITS[match[2] ?? ''] ?? 0);
    rest = rest.slice(match[0].length);
  }
  return sign * total;
}

/** A duration that HEALTHCHECK takes: zero, which stands for the default, or at least a millisecond (BuildKit `parseOptInterval`). */
export function isHealthcheckDuration(text: string): boolean {
  const nanoseconds = goDuration(text);
  return nanoseconds !== undefined && (nanoseconds === 0 || nanoseconds >= 1e6);
}
