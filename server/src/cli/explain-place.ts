import { explanationMarkdown, problemsAt, type Consequence, type Explanation } from '../core/explain';
import { LineIndex } from '../core/text';
import { ConfigReader } from './config';
import type { Engine } from './engine';
import { errorLine, UsageError } from './errors';
import type { Host } from './host';
import { RootLinter } from './linter';
import { printable } from './printable';
import { styleFor, type Style } from './reporters/style';
import { wrap } from './reporters/wrap';
import type { LocatedProblem, PositionRange } from './report';
import { rootOfFile } from './roots';

/** A place in a file as editors write it: line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** What stands at a place, what it does, and what is wrong with it. */
export class PlaceExplanation {
  constructor(
    private readonly path: string,
    private readonly range: PositionRange,
    private readonly explanation: Explanation | undefined,
    private readonly problems: readonly LocatedProblem[],
    private readonly host: Host,
  ) {}

  /** Members as the contract of `explain --format json` has them, without the version. */
  data(): object {
    const { path, range, explanation, problems } = this;
    return {
      path,
      range,
      title: explanation?.title ?? '',
      markdown: explanation ? explanationMarkdown(explanation) : '',
      topics: explanation?.topics ?? [],
      consequences: explanation?.consequences ?? [],
      assumptions: explanation?.assumptions ?? [],
      problems,
    };
  }

  text(): string {
    const style = styleFor(this.host.colourful && this.host.stdout.isTerminal);
    const { start } = this.range;
    const place = `${printable(this.path)}:${start.line + 1}:${start.character + 1}`;
    const body = this.explanation ? this.explanationLines(this.explanation, style) : ['Nothing is known about this place.'];
    const problems = this.problems.map(({ severity, rule, message }) =>
      `${style.severity(severity, severity)} ${rule}: ${printable(message)}`);
    return [style.dim(place), ...body, ...(problems.length > 0 ? ['', ...problems] : []), ''].join('\n');
  }

  private explanationLines(explanation: Explanation, style: Style): readonly string[] {
    const { title, consequences, meaning, doesNot, assumptions, topics, sources } = explanation;
    const columns = Math.min(100, this.host.stdout.columns);
    return [
      style.bold(printable(title)),
      '',
      ...(consequences.length > 0 ? [...consequences.map(consequenceLine), ''] : []),
      ...wrap(meaning, columns),
      ...(doesNot === undefined ? [] : wrap(doesNot, columns)),
      ...(assumptions.length > 0 ? ['', ...wrap(`Assumes ${assumptions.join(', ')}.`, columns)] : []),
      ...(topics.length > 0 ? ['', `Background: ${topics.map((topic) => `plimsoll explain ${topic}`).join(', ')}`] : []),
      ...(sources.length > 0 ? ['', ...sources.map((source) => `${source.title}: ${source.url}`)] : []),
    ];
  }
}

/** @throws UsageError when the file cannot be read, is none of ours, or has no such line */
export function explainPlace(place: Place, host: Host, engine: Engine): PlaceExplanation {
  const reader = new ConfigReader(engine.names, host.cwd);
  const root = rootOfFile(place.file, host.cwd);
  const linter = new RootLinter(root, { config: { commandLine: {} }, fix: 'none', allowed: 'safe' }, engine, reader);
  const subject = linter.open(root.files[0] ?? place.file);
  const error = 'errors' in subject ? subject.errors[0] : reader.errors[0];
  if (error || 'errors' in subject) throw new UsageError(error ? errorLine(error) : `${place.file}: cannot be explained`);

  const offset = offsetOf(place, subject.source.text);
  const { explanation, problems } = linter.explain(subject, offset);
  const locator = linter.locatorFor(subject.file, subject.source.text);
  const here = problemsAt(problems, offset);
  const range = explanation?.range ?? here[0]?.range ?? { start: offset, end: offset };
  const located = here.map((problem) => locator.problem(problem));
  return new PlaceExplanation(linter.printed(subject.file), locator.range(range), explanation, located, host);
}

function offsetOf({ file, line, column }: Place, text: string): number {
  const lines = new LineIndex(text);
  const { lineCount } = lines;
  if (line < 1 || line > lineCount) throw new UsageError(`${file} has no line ${line}, it ends with line ${lineCount}`);
  if (column === 0) throw new UsageError(`columns count from 1, and so does "${file}:${line}:1"`);
  const { start, end } = lines.lineRange(line - 1);
  const indentation = text.slice(start, end).search(/\S/);
  return lines.offsetAt({ line: line - 1, character: column === undefined ? Math.max(0, indentation) : column - 1 });
}

function consequenceLine({ runtime, surface, scope, name, value, note }: Consequence): string {
  const label = scope === undefined ? name : `${scope} ${name}`;
  return `  ${label} = ${value === '' ? 'none' : printable(value)}  (${runtime}, ${surface}${note === undefined ? '' : `: ${note}`})`;
}
