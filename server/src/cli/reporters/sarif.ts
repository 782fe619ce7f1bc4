import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ruleUrl } from '../../core/explain';
import type { Rule, Severity } from '../../core/rule';
import { errorMessage, type RunError } from '../errors';
import { fingerprintsOf } from '../fingerprint';
import type { FileReport, LocatedFix, LocatedPlace, LocatedProblem, PositionRange } from '../report';
import { VERSION } from '../version';
import type { ReportContext, Reporter } from './reporter';

/** SARIF 2.1.0 (OASIS standard), section 3.27.10: what is neither an error nor a warning is a note. */
const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

/** Names the folder that relative paths start from (section 3.14.14). */
const ROOT = '%SRCROOT%';

export const sarif: Reporter = ({ files, errors }, context) => {
  const rules = rulesIn(files, context.rules);
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: {
        driver: {
          name: 'plimsoll',
          version: VERSION,
          semanticVersion: VERSION,
          informationUri: 'https://github.com/plimsoll/plimsoll',
          rules: rules.map(describeRule),
        },
      },
      invocations: [invocation(errors, context)],
      originalUriBaseIds: { [ROOT]: { uri: pathToFileURL(`${context.cwd}${path.sep}`).href } },
      columnKind: 'utf16CodeUnits',
      artifacts: files.map((file) => ({ location: artifactLocation(file.path), roles: ['analysisTarget'] })),
      results: files.flatMap((file) => resultsOf(file, indexOf)),
    }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

/** The rules that have results, in the order of the registry. */
function rulesIn(files: readonly FileReport[], rules: readonly Rule[]): readonly Rule[] {
  const results = files.flatMap(({ problems, suppressed, known }) => [...problems, ...suppressed, ...known]);
  const ids = new Set(results.map(({ rule }) => rule));
  return rules.filter(({ id }) => ids.has(id));
}

function describeRule({ id, summary, why, unless, severity, category, profile, aliases }: Rule): object {
  const help = unless === undefined ? why : `${why}\n\nUnless: ${unless}`;
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: help, markdown: help },
    helpUri: ruleUrl(id),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [category], profile, aliases },
  };
}

function invocation(errors: readonly RunError[], { exitStatus }: ReportContext): object {
  return {
    executionSuccessful: errors.length === 0,
    exitCode: exitStatus,
    toolExecutionNotifications: errors.map((error) => ({
      level: 'error',
      message: { text: errorMessage(error) },
      locations: [{ physicalLocation: { artifactLocation: artifactLocation(error.path) } }],
    })),
  };
}

function resultsOf(file: FileReport, indexOf: ReadonlyMap<string, number>): readonly object[] {
  const suppressions = new Map<LocatedProblem, readonly object[]>();
  for (const problem of file.suppressed) suppressions.set(problem, [{ kind: 'inSource' }]);
  for (const problem of file.known) suppressions.set(problem, [{ kind: 'external', justification: 'listed in the baseline' }]);
  const all = [...file.problems, ...suppressions.keys()];
  const fingerprints = fingerprintsOf(file, all);
  return all.map((problem, index) => ({
    ruleId: problem.rule,
    ruleIndex: indexOf.get(problem.rule) ?? -1,
    level: LEVELS[problem.severity],
    message: { text: problem.message },
    locations: [{ physicalLocation: place(file.path, problem.range) }],
    ...(problem.related.length > 0 && { relatedLocations: problem.related.map(relatedLocation) }),
    ...(problem.fixes.length > 0 && { fixes: problem.fixes.map((fix) => describeFix(fix, file.path)) }),
    partialFingerprints: { 'plimsoll/v1': fingerprints[index] },
    ...(suppressions.has(problem) && { suppressions: suppressions.get(problem) }),
    properties: { severity: problem.severity, aliases: problem.aliases },
  }));
}

function relatedLocation({ path: file, range, message }: LocatedPlace, index: number): object {
  return { id: index + 1, physicalLocation: place(file, range), message: { text: message } };
}

/** One change per file that a fix touches. */
function describeFix({ title, safety, edits }: LocatedFix, linted: string): object {
  const files = [...new Set(edits.map((edit) => edit.path ?? linted))];
  return {
    description: { text: title },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifactLocation(file),
      replacements: edits
        .filter((edit) => (edit.path ?? linted) === file)
        .map((edit) => ({ deletedRegion: region(edit.range), insertedContent: { text: edit.newText } })),
    })),
    properties: { safety },
  };
}

function place(file: string, range: PositionRange): object {
  return { artifactLocation: artifactLocation(file), region: region(range) };
}

/** Lines and columns count from 1; the end column is that of the character after the region (section 3.30.8). */
function region({ start, end }: PositionRange): object {
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

/** Relative to the current folder; a path that climbs out of it is kept relative too, as section 3.4.4 allows. */
function artifactLocation(file: string): object {
  if (path.isAbsolute(file)) return { uri: pathToFileURL(file).href };
  return { uri: file.split('/').map((part) => encodeURIComponent(part)).join('/'), uriBaseId: ROOT };
}
