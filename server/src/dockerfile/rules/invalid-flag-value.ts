import { replace, suggestedFix, type Report } from '../../core/rule';
import { nearest } from '../../core/text';
import { flagFacts, takesVariables, type FlagValue } from '../flags';
import { isHealthcheckDuration } from '../flag-values';
import { dockerfileRule } from '../rule';
import type { Flag, Instruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/invalid-flag-value',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Flag value that the builder refuses',
  why: 'The builder checks the values of its flags before it runs anything: a boolean that is none, a duration without a unit, a mode that is not octal stop the build, and so does a variable in a flag whose value it takes literally.',
  sources: [{ title: 'Dockerfile reference', url: 'https://docs.docker.com/reference/dockerfile/' }],
  aliases: [
    'dockerfile-utils:FLAG_INVALID_DURATION', 'dockerfile-utils:FLAG_LESS_THAN_1MS', 'dockerfile-utils:FLAG_MISSING_DURATION',
    'dockerfile-utils:FLAG_UNKNOWN_UNIT', 'dockerfile-utils:FLAG_EXPECTED_BOOLEAN_VALUE', 'dockerfile-utils:FLAG_MISSING_VALUE',
    'dockerfile-utils:INVALID_SYNTAX', 'dockerfile-utils:FLAG_AT_LEAST_ONE', 'dockerfile-utils:FLAG_INVALID_FROM_VALUE',
  ],
  fix: 'suggested',
  examples: [
    { bad: 'FROM alpine:3.20\nCOPY --link=«yes» a /a\n' },
    { bad: 'FROM alpine:3.20\nRUN --network=«non» true\n', good: 'FROM alpine:3.20\nRUN --network=none true\n' },
    { bad: 'FROM alpine:3.20\nHEALTHCHECK --interval=«30» CMD true\n', good: 'FROM alpine:3.20\nHEALTHCHECK --interval=30s CMD true\n' },
    { bad: 'FROM alpine:3.20\nHEALTHCHECK --retries=«many» CMD true\n' },
    { bad: 'FROM alpine:3.20\nCOPY --chmod=«789» a /a\n' },
    { bad: 'FROM alpine:3.20\nADD --checksum=«d41d8cd98f00b204e9800998ecf8427e» https://example.com/a /a\n' },
    { bad: 'FROM alpine:3.20\nCOPY «--chown» a /a\n' },
    { bad: 'FROM alpine:3.20\nCOPY --link=«1» a /a\nADD --checksum=«sha256:abc» https://example.com/a /a\n' },
    { bad: 'FROM alpine:3.20\nHEALTHCHECK --start-period=«10us» CMD true\n' },
    { bad: 'FROM alpine:3.20\nARG WAIT=30s\nHEALTHCHECK --interval=«$WAIT» CMD true\n' },
    { bad: 'ARG SOURCE=alpine:3.20\nFROM alpine:3.20\nCOPY --from=«$SOURCE» /etc/apk /apk\n' },
    { ok: 'FROM alpine:3.20\nARG MODE\nCOPY --chmod=$MODE --link=false a /a\nCOPY --link a /b\nCOPY --chmod=u+x,g=rX a /c\nCOPY --chmod=01777 a /d\n' },
    { ok: 'FROM alpine:3.20\nHEALTHCHECK --interval=1m30s --timeout=500ms --retries=0 CMD true\n' },
    { ok: 'FROM alpine:3.20\nCOPY --chown= --chmod= a /a\nHEALTHCHECK --interval= --retries= CMD true\n', title: 'an empty value is the default' },
    { ok: 'FROM alpine:3.20\nADD --checksum=sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 https://example.com/a /a\n' },
  ],
  check: {
    instruction(instruction, { report }) {
      if (instruction.keyword === 'UNKNOWN') return;
      for (const flag of instruction.flags) {
        const facts = flagFacts(instruction.keyword, flag.name);
        const complaint = facts && complaintAbout(flag, facts.value);
        if (complaint) report({ ...complaint, ...(!isInUtils(flag, facts.value, instruction) && { aliases: [] }) });
      }
    },
  },
});

/** dockerfile-utils looks at no flag of RUN, and at no mode and no checksum. */
function isInUtils({ value }: Flag, kind: FlagValue, { keyword }: Instruction): boolean {
  if (keyword === 'RUN' || !value) return keyword !== 'RUN';
  return keyword === 'HEALTHCHECK' || kind.type === 'boolean' || (kind.type === 'source' && value.raw.startsWith('$'));
}

function complaintAbout({ name, value, range }: Flag, kind: FlagValue): Report | undefined {
  if (!value) return kind.type === 'boolean' ? undefined : { at: range, message: `--${name} needs a value` };
  if (value.hasVariable) {
    return takesVariables(kind) ? undefined : { at: value.range, message: `--${name} takes no variables: the builder reads "${value.raw.slice(0, 30)}" as it is` };
  }
  const wanted = wantedInstead(kind, value.text);
  if (!wanted) return undefined;
  const better = correction(kind, value.text);
  return {
    at: value.range,
    message: `--${name} must be ${wanted}, not "${value.text.slice(0, 30)}"`,
    fix: better ? suggestedFix(`Replace with ${better}`, replace(value.range, better)) : undefined,
  };
}

/** What the value should have been; undefined when it is fine. Where the builder has a default, an empty value stands for it. */
function wantedInstead(kind: FlagValue, value: string): string | undefined {
  switch (kind.type) {
    case 'boolean': return /^(?:true|false)$/i.test(value) ? undefined : 'true or false';
    case 'choice': return kind.values.includes(value) ? undefined : kind.values.join(' or ');
    case 'mount': return value === '' ? 'given a value' : undefined;
    case 'duration': return value === '' || isHealthcheckDuration(value) ? undefined : 'a duration such as 30s';
    case 'integer': return /^\d*$/.test(value) ? undefined : 'a whole number';
    case 'mode': return /^0*[0-7]{0,4}$/.test(value) || /[ugoa]*[-+=]/.test(value) ? undefined : 'an octal mode such as 755';
    case 'checksum': return value === '' || CHECKSUM.test(value) ? undefined : 'sha256:… or a commit';
    default: return undefined;
  }
}

/** Digest of a download, or commit of a Git checkout. */
const CHECKSUM = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}|[0-9a-f]{40}|[0-9a-f]{64})$/i;

function correction(kind: FlagValue, value: string): string | undefined {
  if (kind.type === 'choice') return nearest(value, kind.values);
  return kind.type === 'duration' && /^[1-9]\d*$/.test(value) ? `${value}s` : undefined;
}
