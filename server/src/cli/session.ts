import { ConfigReader } from './config';
import type { Engine } from './engine';
import type { RunError } from './errors';
import { RootLinter, type LintOptions } from './linter';
import type { FileReport } from './report';
import type { Root } from './roots';

/** All that a run has to do, as plain data that can be handed to another thread. */
export interface Work {
  readonly cwd: string;
  readonly roots: readonly Root[];
  readonly options: LintOptions;
  /** Text that stands in for a file, as from standard input. Belongs to the only root. */
  readonly overlay?: { readonly file: string; readonly text: string };
}

/** Neighbouring files of one root: `root.files.slice(from, to)`. */
export interface Unit {
  readonly root: number;
  readonly from: number;
  readonly to: number;
}

export interface Findings {
  readonly files: readonly FileReport[];
  readonly errors: readonly RunError[];
}

/** Lints units one after the other in one thread. What was learnt about a root is kept until a unit of another root comes. */
export class LintSession {
  private readonly reader: ConfigReader;
  private current: { readonly index: number; readonly linter: RootLinter } | undefined;

  constructor(
    private readonly work: Work,
    private readonly engine: Engine,
  ) {
    this.reader = new ConfigReader(engine.names, work.cwd);
    // Read at once: a file that was asked for must be readable even if there is nothing to lint.
    if (work.options.config.file !== undefined) this.reader.read(work.options.config.file);
  }

  lint({ root: index, from, to }: Unit, onFile: () => void = () => undefined): Findings {
    const root = this.work.roots[index];
    if (!root) return { files: [], errors: [] };
    const linter = this.linterFor(index, root);
    const files = root.files.slice(from, to);
    const reports: FileReport[] = [];
    const errors: RunError[] = this.work.options.fix === 'write' ? [...linter.fix(files)] : [];
    for (const file of files) {
      const outcome = linter.lint(file);
      if (outcome.report) reports.push(outcome.report);
      errors.push(...outcome.errors);
      onFile();
    }
    return { files: reports, errors: [...this.reader.errors.splice(0), ...errors] };
  }

  private linterFor(index: number, root: Root): RootLinter {
    if (this.current?.index === index) return this.current.linter;
    const linter = new RootLinter(root, this.work.options, this.engine, this.reader);
    if (this.work.overlay) linter.files.overlay(this.work.overlay.file, this.work.overlay.text);
    this.current = { index, linter };
    return linter;
  }
}
