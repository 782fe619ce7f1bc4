import { errorMessage } from '../errors';
import { summaryOf } from '../report';
import { VERSION } from '../version';
import type { Reporter } from './reporter';

/** The version of the format, which grows when a reader of the old one would misunderstand the new one. */
const FORMAT_VERSION = 1;

export const json: Reporter = (report) => {
  const content = {
    version: FORMAT_VERSION,
    tool: { name: 'plimsoll', version: VERSION },
    files: report.files.map(({ path, kind, problems, suppressed, fixed }) => ({
      path,
      kind,
      problems,
      suppressed: suppressed.length,
      ...(fixed !== undefined && { fixed }),
    })),
    errors: report.errors.map((error) => ({ path: error.path, message: errorMessage(error) })),
    summary: summaryOf(report),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
};
