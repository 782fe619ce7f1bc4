import type { Settings } from './config';
import type { Language, OpenedFile } from './language';
import type { Problem, Report, Rule, RuleContext, RuleRun, UnusedSuppression } from './rule';
import { RULE_NAMES } from './registry';
import { speaksOf, suppress } from './suppress';
import { Workspace } from '../workspace/workspace';

export interface LintRequest {
  readonly language: Language;
  /** Relative to the workspace root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly settings: Settings;
  readonly workspace?: Workspace;
  /** The file as it was opened before; reused when its text is the same. */
  readonly previous?: OpenedFile | undefined;
  /** Rules to leave out, because another extension already reports the same. */
  readonly muted?: (rule: Rule) => boolean;
}

export interface LintResult {
  readonly file: OpenedFile;
  /** Sorted by place, then by rule. */
  readonly problems: readonly Problem[];
  readonly suppressed: readonly Problem[];
}

/** Text, kind and settings in, problems out: the one entry point of the engine. */
export function lint(request: LintRequest): LintResult {
  const { language, path, text, settings, previous } = request;
  const file = previous?.text === text && previous.path === path ? previous : language.open(path, text, previous);
  const found: Problem[] = [];
  const runs = activeRuns(request, (problem) => found.push(problem));
  file.check(runs);
  const wanted = withoutMuted(found, settings);
  const { kept, hidden, unused: idle } = suppress(wanted, file.remarks(), RULE_NAMES, settings.unheeded);
  const unused = idle.filter((one) => hadItsChance(one, runs));
  if (unused.length === 0) return { file, problems: sortProblems(kept), suppressed: hidden };
  const about: Problem[] = [];
  file.checkSuppressions(activeRuns(request, (problem) => about.push(problem)), unused);
  return { file, problems: sortProblems([...kept, ...about]), suppressed: hidden };
}

/** Of problems that another program found: those that neither the settings nor a comment of the file silence. */
export function unsilenced(found: readonly Problem[], file: OpenedFile, settings: Settings): readonly Problem[] {
  return suppress(withoutMuted(found, settings), file.remarks(), RULE_NAMES, settings.unheeded).kept;
}

function withoutMuted(found: readonly Problem[], { mutedAliases }: Settings): readonly Problem[] {
  if (mutedAliases.length === 0) return found;
  return found.filter((problem) => !mutedAliases.some((alias) => speaksOf(alias, problem, RULE_NAMES)));
}

/** A name of rules that are all switched off may hide something under another profile. */
function hadItsChance({ name, known }: UnusedSuppression, runs: readonly RuleRun[]): boolean {
  return !known || RULE_NAMES.named(name).some(({ id }) => runs.some(({ rule }) => rule.id === id));
}

function activeRuns(request: LintRequest, found: (problem: Problem) => void): readonly RuleRun[] {
  const { language, path, settings, muted } = request;
  const workspace = request.workspace ?? new Workspace();
  return language.rules
    .filter((rule) => settings.severityOf(rule) !== 'off' && !muted?.(rule))
    .map((rule) => ({
      rule,
      context: contextOf(rule, { path, workspace, settings }, found),
    }));
}

function contextOf(
  rule: Rule,
  { path, workspace, settings }: { path: string; workspace: Workspace; settings: Settings },
  found: (problem: Problem) => void,
): RuleContext {
  const severity = settings.explicitSeverityOf(rule);
  return {
    path,
    workspace,
    options: settings.optionsOf(rule),
    kubernetesMinor: settings.kubernetesMinor,
    report: (report) => found(toProblem(rule, report, severity)),
  };
}

/** A severity that the user set wins over the one that a rule chose for a case. */
function toProblem(rule: Rule, report: Report, explicit: Problem['severity'] | undefined): Problem {
  const fixes = [report.fix].flat().filter((fix) => fix !== undefined);
  return {
    rule: rule.id,
    aliases: report.aliases ?? rule.aliases,
    severity: explicit ?? report.severity ?? rule.severity,
    message: report.message,
    range: { start: report.at.start, end: report.at.end },
    fixes,
    related: report.related ?? [],
    tags: report.tags ?? [],
  };
}

function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) =>
    a.range.start - b.range.start || a.range.end - b.range.end || compareText(a.rule, b.rule) || compareText(a.message, b.message));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
