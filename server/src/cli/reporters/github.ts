import type { Severity } from '../../core/rule';
import { errorMessage } from '../errors';
import type { LocatedProblem } from '../report';
import type { Reporter } from './reporter';

/** GitHub documentation, "Workflow commands": three levels of annotations. */
const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' };

/** Lines and columns count from 1. A column range is only shown when it lies within one line. */
export const github: Reporter = ({ files, errors }) => {
  const annotations = files.flatMap(({ path, problems }) => problems.map((problem) => annotation(path, problem)));
  const failures = errors.map((error) => command('error', { file: error.path, title: 'plimsoll' }, errorMessage(error)));
  return [...annotations, ...failures].map((line) => `${line}\n`).join('');
};

function annotation(file: string, { rule, severity, message, range: { start, end } }: LocatedProblem): string {
  const lines = { file, line: start.line + 1, endLine: end.line + 1 };
  const columns = { col: start.character + 1, endColumn: Math.max(start.character + 1, end.character) };
  return command(COMMANDS[severity], { ...lines, ...(start.line === end.line ? columns : undefined), title: rule }, message);
}

function command(name: string, properties: Readonly<Record<string, string | number | undefined>>, message: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${written.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
