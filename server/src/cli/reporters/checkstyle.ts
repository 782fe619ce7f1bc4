import type { Severity } from '../../core/rule';
import { errorMessage } from '../errors';
import type { LocatedProblem } from '../report';
import type { Reporter } from './reporter';
import { document, element } from './xml';

/** Checkstyle's SeverityLevel knows no hint; its `ignore` would hide one. */
const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'info', hint: 'info' };

export const checkstyle: Reporter = ({ files, errors }) => {
  const checked = files.map(({ path, problems }) => element('file', { name: path }, ...problems.map(problemElement)));
  const broken = errors.map((error) => element('file', { name: error.path },
    element('error', { line: 1, column: 1, severity: 'error', message: errorMessage(error), source: 'plimsoll' })));
  return document(element('checkstyle', { version: '4.3' }, ...checked, ...broken));
};

function problemElement({ rule, severity, message, range: { start } }: LocatedProblem): string {
  const place = { line: start.line + 1, column: start.character + 1 };
  return element('error', { ...place, severity: SEVERITIES[severity], message, source: `plimsoll.${rule}` });
}
