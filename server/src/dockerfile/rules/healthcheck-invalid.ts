import { insert, remove, suggestedFix, type Report } from '../../core/rule';
import { goDuration } from '../flag-values';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { flagOf, type HealthcheckInstruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/healthcheck-invalid',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'HEALTHCHECK that is refused or says something else',
  why: 'HEALTHCHECK is NONE, or CMD and a command; the builder stops at anything else. A number of retries of 0 is taken for "not set" and means 3, and a timeout longer than the interval makes the checks come later than they were asked for.',
  topic: 'health-checks',
  sources: [dockerfileReference('HEALTHCHECK')],
  aliases: [
    'dockerfile-utils:HEALTHCHECK_CMD_ARGUMENT_MISSING', 'dockerfile-utils:ARGUMENT_UNNECESSARY', 'dockerfile-utils:UNKNOWN_TYPE',
    'dockerfile-utils:FLAG_AT_LEAST_ONE',
  ],
  fix: 'suggested',
  examples: [
    { bad: 'FROM node:24\nHEALTHCHECK «CMD»\n' },
    { bad: 'FROM node:24\nHEALTHCHECK NONE «--interval=5s»\n', good: 'FROM node:24\nHEALTHCHECK NONE\n' },
    { bad: 'FROM node:24\nHEALTHCHECK --interval=5s «curl» -f http://localhost/\n', good: 'FROM node:24\nHEALTHCHECK --interval=5s CMD curl -f http://localhost/\n' },
    { bad: 'FROM node:24\nHEALTHCHECK «--retries=0» CMD node health.js\n' },
    { bad: 'FROM node:24\nHEALTHCHECK --interval=5s «--timeout=10s» CMD node health.js\n' },
    { bad: 'FROM node:24\nHEALTHCHECK «--interval=5s» NONE\n', good: 'FROM node:24\nHEALTHCHECK NONE\n' },
    { ok: 'FROM node:24\nHEALTHCHECK --interval=30s --timeout=3s --start-period=10s --retries=5 CMD node health.js\nHEALTHCHECK none\n' },
    { ok: 'FROM node:24\nHEALTHCHECK --timeout=40s cmd ["node", "health.js"]\n' },
  ],
  check: {
    HEALTHCHECK(healthcheck, { report }) {
      const { type, isNone } = healthcheck;
      if (!type) return;
      if (isNone) aboutNone(healthcheck).forEach(report);
      else if (type.raw.toUpperCase() !== 'CMD') report(aboutType(healthcheck));
      else aboutCommand(healthcheck).forEach(report);
    },
  },
});

function aboutNone({ words, flags, type, keywordRange }: HealthcheckInstruction): readonly Report[] {
  const extra = words.slice(1);
  const [firstWord] = extra;
  const lastWord = extra.at(-1);
  const [firstFlag] = flags;
  const lastFlag = flags.at(-1);
  const end = type?.range.end ?? keywordRange.end;
  return [
    ...(firstFlag && lastFlag ? [{
      at: { start: firstFlag.range.start, end: lastFlag.range.end },
      severity: 'warning' as const,
      message: 'HEALTHCHECK NONE checks nothing, so its flags mean nothing',
      aliases: [],
      fix: suggestedFix('Delete the flags', remove({ start: keywordRange.end, end: lastFlag.range.end })),
    }] : []),
    ...(firstWord && lastWord ? [{
      at: { start: firstWord.range.start, end: lastWord.range.end },
      message: 'Nothing may follow HEALTHCHECK NONE',
      fix: suggestedFix('Delete what follows', remove({ start: end, end: lastWord.range.end })),
    }] : []),
  ];
}

function aboutType({ type, keywordRange }: HealthcheckInstruction): Report {
  const range = type?.range ?? keywordRange;
  const isProgram = type !== undefined && /^[a-z./[]/.test(type.raw);
  return {
    at: range,
    message: `HEALTHCHECK takes NONE, or CMD and a command, not "${type?.raw.slice(0, 30) ?? ''}"`,
    fix: isProgram ? suggestedFix('Put CMD in front', insert(range.start, 'CMD ')) : undefined,
  };
}

function aboutCommand(healthcheck: HealthcheckInstruction): readonly Report[] {
  const { command, type, keywordRange, json } = healthcheck;
  if (!command || (json?.valid && json.items.length === 0)) return [{ at: type?.range ?? keywordRange, message: 'CMD of HEALTHCHECK has no command' }];
  const retries = flagOf(healthcheck, 'retries');
  const interval = flagOf(healthcheck, 'interval')?.value?.value;
  const timeout = flagOf(healthcheck, 'timeout');
  const isLonger = interval !== undefined && isLongerThan(timeout?.value?.value, interval);
  return [
    ...(retries?.value?.value === '0' ? [{ at: retries.range, severity: 'warning' as const, message: '--retries=0 means the default of 3, not none' }] : []),
    ...(timeout && isLonger ? [{ at: timeout.range, severity: 'info' as const, message: `A check that hangs is given up after the next one is due (${interval})`, aliases: [] }] : []),
  ];
}

function isLongerThan(timeout: string | undefined, interval: string): boolean {
  const [longer, shorter] = [goDuration(timeout ?? ''), goDuration(interval)];
  return longer !== undefined && shorter !== undefined && shorter > 0 && longer > shorter;
}
