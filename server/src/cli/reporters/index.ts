import type { Report } from '../report';
import { checkstyle } from './checkstyle';
import { github } from './github';
import { gitlab } from './gitlab';
import { json } from './json';
import { junit } from './junit';
import type { ReportContext, Reporter } from './reporter';
import { sarif } from './sarif';
import { text } from './text';

const REPORTERS = { text, json, sarif, github, gitlab, junit, checkstyle } as const satisfies Readonly<Record<string, Reporter>>;

export type ReportFormat = keyof typeof REPORTERS;

export const REPORT_FORMATS: readonly ReportFormat[] = ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle'];

export function render(format: ReportFormat, report: Report, context: ReportContext): string {
  return REPORTERS[format](report, context);
}
