import type { Rule } from '../../core/rule';
import type { Report } from '../report';

/** Turns a report into the text of one format. */
export type Reporter = (report: Report, context: ReportContext) => string;

export interface ReportContext {
  readonly rules: readonly Rule[];
  /** Absolute; what relative paths of the report are relative to. */
  readonly cwd: string;
  readonly exitStatus: number;
  readonly quiet: boolean;
  /** True for a reader at a terminal, false for a pipe or a file. */
  readonly rich: boolean;
  readonly colourful: boolean;
  /** Width of the terminal. */
  readonly columns: number;
}
