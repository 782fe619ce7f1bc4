import { SEVERITIES, type Rule, type Severity } from '../../core/rule';
import { printable } from '../printable';
import { summaryOf, type FileReport, type LocatedFix, type LocatedProblem, type Report, type Summary } from '../report';
import { Framer } from './frame';
import type { ReportContext, Reporter } from './reporter';
import { styleFor, type Style } from './style';
import { wrap } from './wrap';

/** Rich at a terminal: grouped by file, with the code. Elsewhere a line a problem, as compilers print them. */
export const text: Reporter = (report, context) => (context.rich ? new RichText(report, context).render() : plain(report));

function plain({ files }: Report): string {
  return files.flatMap((file) => [
    ...file.problems.map(({ rule, severity, message, range: { start } }) =>
      `${printable(file.path)}:${start.line + 1}:${start.character + 1}: ${severity} ${rule}: ${printable(message)}\n`),
    ...(file.fixed === undefined ? [] : [`${printable(file.path)}: --fix would change this file\n`]),
  ]).join('');
}

class RichText {
  private readonly style: Style;
  private readonly rules: ReadonlyMap<string, Rule>;
  /** Rules whose reason was given: once is enough. */
  private readonly explained = new Set<string>();

  constructor(
    private readonly report: Report,
    private readonly context: ReportContext,
  ) {
    this.style = styleFor(context.colourful);
    this.rules = new Map(context.rules.map((rule) => [rule.id, rule]));
  }

  render(): string {
    const files = this.report.files.filter(({ problems, fixed }) => problems.length > 0 || fixed !== undefined);
    const lines = files.flatMap((file) => this.file(file));
    return [...lines, ...(this.context.quiet ? [] : [this.summary(summaryOf(this.report)), ''])].join('\n');
  }

  private file(file: FileReport): readonly string[] {
    const framer = new Framer(file.text);
    return [
      this.style.bold(this.style.underline(printable(file.path))),
      ...(file.fixed === undefined ? [] : [this.style.dim('  --fix would change this file')]),
      ...file.problems.flatMap((problem) => this.problem(problem, framer)),
    ];
  }

  private problem(problem: LocatedProblem, framer: Framer): readonly string[] {
    const { style } = this;
    const { rule, severity, message, range: { start } } = problem;
    const place = `${start.line + 1}:${start.character + 1}`;
    const title = [place, style.severity(severity, severity), style.bold(printable(message)), style.dim(rule)];
    return [`  ${title.join('  ')}`, ...this.frame(problem, framer), ...this.notes(problem), ''];
  }

  private frame({ severity, range }: LocatedProblem, framer: Framer): readonly string[] {
    const number = String(range.start.line + 1);
    const margin = `    ${number} │ `;
    const { line, marks } = framer.frame(range, Math.max(20, this.context.columns - margin.length));
    const more = range.end.line > range.start.line ? this.style.dim(` to line ${range.end.line + 1}`) : '';
    return [
      this.style.dim(margin) + line,
      this.style.dim(`    ${' '.repeat(number.length)} │ `) + this.style.severity(severity, marks) + more,
    ];
  }

  private notes({ rule, fixes, related }: LocatedProblem): readonly string[] {
    const why = this.explained.has(rule) ? undefined : this.rules.get(rule)?.why;
    this.explained.add(rule);
    return [
      ...(why === undefined ? [] : this.note('why', firstSentence(why))),
      ...fixes.slice(0, 1).flatMap((fix) => this.note('fix', `${printable(fix.title)} (${optionFor(fix)})`)),
      ...related.flatMap(({ path, range, message }) =>
        this.note('see', printable(`${path}:${range.start.line + 1}:${range.start.character + 1} ${message}`))),
    ];
  }

  private note(label: string, content: string): readonly string[] {
    const indent = '         ';
    return wrap(content, Math.max(20, this.context.columns - indent.length))
      .map((line, index) => (index === 0 ? `    ${this.style.dim(label)}  ${line}` : indent + line));
  }

  private summary(summary: Summary): string {
    const { files, fixable, suppressed, milliseconds } = summary;
    const problems = SEVERITIES.reduce((sum, severity) => sum + summary[severity], 0);
    const affected = this.report.files.filter((file) => file.problems.length > 0).length;
    const known = this.report.files.reduce((sum, file) => sum + file.known.length, 0);
    const checked = `${count(files, 'file')} checked in ${duration(milliseconds)}`;
    const rest = [
      ...(fixable > 0 ? [`${fixable} fixable with --fix`] : []),
      ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
      ...(known > 0 ? [`${known} in the baseline`] : []),
      checked,
    ].join(', ');
    if (files === 0) return 'Nothing to check: no Dockerfile, Compose file, Kubernetes manifest or ECS task definition found';
    if (problems === 0) return `${this.style.bold('No problems')}, ${rest}`;
    const present = SEVERITIES.filter((severity) => summary[severity] > 0);
    const counts = present.map((severity) => this.severityCount(summary, severity)).join(', ');
    return `${this.style.bold(count(problems, 'problem'))} in ${count(affected, 'file')} (${counts}), ${rest}`;
  }

  private severityCount(summary: Summary, severity: Severity): string {
    const label = severity === 'info' ? `${summary.info} info` : count(summary[severity], severity);
    return this.style.severity(severity, label);
  }
}

function optionFor({ safety }: LocatedFix): string {
  return safety === 'safe' ? '--fix' : '--fix --fix-suggested';
}

function firstSentence(text: string): string {
  return text.split(/(?<=[.!?])\s/, 1)[0] ?? text;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
