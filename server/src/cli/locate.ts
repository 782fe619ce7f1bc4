import { ruleUrl } from '../core/explain';
import type { Problem } from '../core/rule';
import { LineIndex, type Range, type TextEdit } from '../core/text';
import type { LocatedEdit, LocatedProblem, PositionRange } from './report';

/** Turns offsets into positions, and paths below the root into paths as they are printed. */
export class Locator {
  private readonly lines: LineIndex;
  private readonly others = new Map<string, LineIndex>();

  /**
   * @param path the linted file, relative to its root
   * @param readOther the text of another file of the root
   */
  constructor(
    private readonly path: string,
    text: string,
    private readonly printed: (path: string) => string,
    private readonly readOther: (path: string) => string | undefined,
  ) {
    this.lines = new LineIndex(text);
  }

  problem(problem: Problem): LocatedProblem {
    const { rule, aliases, severity, message, range, fixes, related } = problem;
    return {
      rule,
      aliases: [...aliases],
      severity,
      message,
      range: this.range(range),
      url: ruleUrl(rule),
      fixes: fixes.map(({ title, safety, edits }) => ({ title, safety, edits: edits.map((edit) => this.edit(edit)) })),
      related: related.map((place) => ({
        path: this.printed(place.path ?? this.path),
        range: this.range(place.range, place.path),
        message: place.message,
      })),
    };
  }

  range({ start, end }: Range, path?: string): PositionRange {
    const lines = this.linesOf(path);
    return { start: lines.positionAt(start), end: lines.positionAt(end) };
  }

  private edit({ range, newText, path }: TextEdit): LocatedEdit {
    return { range: this.range(range, path), newText, ...(path !== undefined && { path: this.printed(path) }) };
  }

  private linesOf(path: string | undefined): LineIndex {
    if (path === undefined || path === this.path) return this.lines;
    const known = this.others.get(path);
    if (known) return known;
    const lines = new LineIndex(this.readOther(path) ?? '');
    this.others.set(path, lines);
    return lines;
  }
}
