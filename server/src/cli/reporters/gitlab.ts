import type { Severity } from '../../core/rule';
import { fingerprintsOf } from '../fingerprint';
import type { Reporter } from './reporter';

/** GitLab documentation, "Code Quality report format". */
const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', info: 'minor', hint: 'info' };

/** What could not be read has no place in this format; standard error and the exit status tell of it. */
export const gitlab: Reporter = ({ files }) => {
  const issues = files.flatMap((file) => {
    const fingerprints = fingerprintsOf(file, file.problems);
    return file.problems.map(({ rule, message, severity, range }, index) => ({
      description: message,
      check_name: rule,
      fingerprint: fingerprints[index],
      severity: SEVERITIES[severity],
      location: { path: file.path, lines: { begin: range.start.line + 1, end: range.end.line + 1 } },
    }));
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
};
