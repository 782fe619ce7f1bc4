/** A field of a cron expression: the values that it allows. */
interface CronField {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly words?: readonly string[];
}

const FIELDS: readonly CronField[] = [
  { name: 'minute', low: 0, high: 59 },
  { name: 'hour', low: 0, high: 23 },
  { name: 'day of month', low: 1, high: 31 },
  { name: 'month', low: 1, high: 12, words: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { name: 'day of week', low: 0, high: 6, words: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

const MACROS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Why a schedule is refused; undefined for one that is taken: five fields with lists, ranges, steps and names, a macro, or
 * `@every 1h30m`.
 * Source: https://github.com/robfig/cron, `parser.go`, which the CronJob controller uses.
 */
export function cronProblem(schedule: string): string | undefined {
  const text = schedule.trim();
  if (text.startsWith('@')) return macroProblem(text);
  const fields = text.split(/\s+/);
  if (text === '') return 'is empty';
  if (fields.length !== FIELDS.length) return `has ${fields.length} field${fields.length === 1 ? '' : 's'}, 5 are needed`;
  for (const [index, field] of FIELDS.entries()) {
    const problem = fieldProblem(fields[index] ?? '', field);
    if (problem !== undefined) return problem;
  }
  return dateProblem(fields[2] ?? '', fields[3] ?? '', fields[4] ?? '');
}

function macroProblem(text: string): string | undefined {
  if (MACROS.includes(text)) return undefined;
  if (/^@every (?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined;
  return `has no macro ${text.slice(0, 20)}`;
}

function fieldProblem(text: string, field: CronField): string | undefined {
  if (text === '') return `has an empty ${field.name}`;
  return text.split(',').map((part) => partProblem(part, field)).find((problem) => problem !== undefined);
}

/** `*`, `?`, `5`, `mon`, `1-5`, each with `/step`. */
function partProblem(part: string, field: CronField): string | undefined {
  const shown = `${field.name} ${part.slice(0, 20)}`;
  const [range = '', step, more] = part.split('/');
  if (more !== undefined || (step !== undefined && !/^[1-9]\d{0,5}$/.test(step))) return `has a wrong step in ${shown}`;
  if (range === '*' || range === '?') return undefined;
  const bounds = range.split('-').map((bound) => numberOf(bound, field));
  const [low, high = low] = bounds;
  if (bounds.length > 2 || low === undefined || high === undefined || bounds.includes(undefined)) return `does not know ${shown}`;
  if (low < field.low || high > field.high) return `has ${shown}, ${field.low} to ${field.high} are allowed`;
  return low > high ? `has ${shown}, which ends before it begins` : undefined;
}

function numberOf(text: string, { low, words = [] }: CronField): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const index = words.indexOf(text.toLowerCase());
  return index < 0 ? undefined : index + low;
}

/** A day of month that none of the months has: never runs, unless a day of week is given as well. */
function dateProblem(days: string, months: string, weekdays: string): string | undefined {
  if (!/^\d+$/.test(days) || !/^[\d,]+$/.test(months) || !/^[*?]$/.test(weekdays)) return undefined;
  const longest = Math.max(...months.split(',').map((month) => LONGEST_MONTHS[Number(month) - 1] ?? 31));
  return Number(days) > longest ? `names a day that never comes: day ${days} of month ${months.slice(0, 20)}` : undefined;
}

/** `TZ=Europe/Berlin 0 3 * * *` taken apart; undefined without a time zone. */
export function zonedSchedule(schedule: string): { readonly zone: string; readonly rest: string } | undefined {
  const [, zone, rest] = /^(?:CRON_)?TZ=(\S+)\s+(\S.*)$/.exec(schedule.trim()) ?? [];
  return zone === undefined || rest === undefined ? undefined : { zone, rest };
}
