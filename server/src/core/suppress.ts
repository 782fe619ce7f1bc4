import type { Remark } from './language';
import type { Problem, RuleMetadata, UnusedSuppression } from './rule';
import { SUPPRESSION_SYNTAXES, type Reach, type SuppressionSyntax } from './suppression-syntax';
import { overlaps, type Range } from './text';

/** A name in a remark, and where it silences what it names. */
interface Suppression {
  readonly scope: Range;
  /** A rule id, an alias "suite:code", or "suite:*". */
  readonly target: string;
  readonly own: boolean;
  readonly at: Range;
  readonly removal: Range;
}

/** What a suppressing name could mean. */
export interface RuleNames {
  /** Rules that an id, a short id or an alias names; `suite:*` names all of a suite. */
  named(name: string): readonly RuleMetadata[];
}

export interface Suppressed {
  readonly kept: readonly Problem[];
  readonly hidden: readonly Problem[];
  readonly unused: readonly UnusedSuppression[];
}

/** Separates the problems that a remark silences from those that stay. The remarks of `unheeded` suites silence nothing. */
export function suppress(problems: readonly Problem[], remarks: readonly Remark[], names: RuleNames, unheeded: readonly string[] = []): Suppressed {
  const suppressions = remarks.flatMap((remark) => readSuppressions(remark, unheeded));
  if (suppressions.length === 0) return { kept: problems, hidden: [], unused: [] };
  const used = new Set<Suppression>();
  const kept: Problem[] = [];
  const hidden: Problem[] = [];
  for (const problem of problems) {
    const hiding = suppressions.filter((one) => reaches(one.scope, problem.range) && speaksOf(one.target, problem, names));
    hiding.forEach((one) => used.add(one));
    (hiding.length > 0 ? hidden : kept).push(problem);
  }
  const unused = suppressions.filter((one) => one.own && !used.has(one)).map((one) => describeUnused(one, names));
  return { kept, hidden, unused };
}

/** Whether a remark is meant to silence something, in any of the forms that are honoured. */
export function isSuppression(remark: Remark): boolean {
  return readSuppressions(remark).length > 0;
}

/**
 * Whether `name` (a rule id, a short id or an alias) means this problem. A foreign code means the problems that carry it, and those of a
 * rule that lists it while the problem itself names no check of that tool: the user asked for silence about exactly this.
 */
export function speaksOf(name: string, problem: Problem, names: RuleNames): boolean {
  if (problem.aliases.includes(name)) return true;
  const rule = names.named(name).find((candidate) => candidate.id === problem.rule);
  if (!rule) return false;
  const colon = name.indexOf(':');
  if (colon < 0) return true;
  const suite = name.slice(0, colon + 1);
  return name.endsWith(':*') || !problem.aliases.some((alias) => alias.startsWith(suite));
}

function reaches(scope: Range, range: Range): boolean {
  return overlaps(scope, range) || (scope.start <= range.start && range.start <= scope.end && range.start === range.end);
}

function readSuppressions(remark: Remark, unheeded: readonly string[] = []): readonly Suppression[] {
  for (const syntax of SUPPRESSION_SYNTAXES) {
    if (syntax.form !== remark.form || (syntax.atTopOnly && !remark.atTop)) continue;
    const match = syntax.pattern.exec(remark.text);
    if (!match) continue;
    if (unheeded.some((suite) => suite === syntax.suite)) return [];
    const scope = scopeOf(syntax.reach, remark);
    return scope ? namesIn(match, remark, syntax, scope) : [];
  }
  return [];
}

function scopeOf(reach: Reach, remark: Remark): Range | undefined {
  switch (reach) {
    case 'document': return remark.document;
    case 'stage': return remark.stage ?? remark.next;
    case 'line': return remark.sameLine ?? remark.next;
    default: return remark.next;
  }
}

function namesIn(match: RegExpExecArray, remark: Remark, syntax: SuppressionSyntax, scope: Range): readonly Suppression[] {
  const list = match[1];
  const own = syntax.suite === undefined;
  const all = remark.lines ?? remark.range;
  if (list === undefined) return [{ scope, target: `${syntax.suite}:*`, own, at: remark.range, removal: all }];
  const listStart = remark.textStart + match.index + match[0].length - list.length;
  const names = [...list.matchAll(/[^\s,]+/g)].map((found) => ({
    name: found[0],
    at: { start: listStart + found.index, end: listStart + found.index + found[0].length },
  }));
  return names.map(({ name, at }, index) => {
    const next = names[index + 1];
    const previous = names[index - 1];
    const removal = next ? { start: at.start, end: next.at.start } : previous ? { start: previous.at.end, end: at.end } : all;
    return { scope, target: targetOf(name, syntax), own, at, removal };
  });
}

function targetOf(name: string, syntax: SuppressionSyntax): string {
  const code = syntax.code ? syntax.code(name) : name;
  return syntax.suite === undefined || code.includes(':') ? code : `${syntax.suite}:${code}`;
}

function describeUnused(one: Suppression, names: RuleNames): UnusedSuppression {
  return { at: one.at, name: one.target, known: names.named(one.target).length > 0, removal: one.removal };
}
