import { lint, type LintRequest, type LintResult } from './lint';
import type { Problem, Rule } from './rule';

export interface SafeResult {
  readonly problems: readonly Problem[];
  readonly suppressed: readonly Problem[];
  /** One line for every rule that failed. */
  readonly failures: readonly string[];
}

/** Lints although a rule throws: finds out which one does, and goes on without it. */
export function lintSafely(request: LintRequest): SafeResult {
  const first = attempt(request);
  if (!(first instanceof Error)) return { problems: first.problems, suppressed: first.suppressed, failures: [] };
  const reading = attempt({ ...request, muted: () => true });
  if (reading instanceof Error) return { problems: [], suppressed: [], failures: [`internal error: ${describe(reading)}`] };

  const failures = new Map<Rule, string>();
  for (const rule of request.language.rules) {
    const alone = attempt({ ...request, muted: (other) => other !== rule });
    if (alone instanceof Error) failures.set(rule, `internal error in rule ${rule.id}: ${describe(alone)}`);
  }
  const rest = attempt({ ...request, muted: (rule) => failures.has(rule) });
  if (rest instanceof Error) return { problems: [], suppressed: [], failures: [`internal error: ${describe(first)}`] };
  return { problems: rest.problems, suppressed: rest.suppressed, failures: [...failures.values()] };
}

function attempt(request: LintRequest): LintResult | Error {
  try {
    return lint(request);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function describe({ name, message }: Error): string {
  return `${name}: ${message.split('\n', 1)[0] ?? ''}`;
}
