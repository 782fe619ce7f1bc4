import { replace, suggestedFix } from '../../core/rule';
import { nearest } from '../../core/text';
import { flagFacts, type FlagValue } from '../flags';
import { isGoDuration } from '../flag-values';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/invalid-flag-value',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Flag value that the builder refuses',
  why: 'The builder checks the values of its flags before it runs anything: a boolean that is none, a duration without a unit, a mode that is not octal stop the build.',
  sources: [{ title: 'Dockerfile reference', url: 'https://docs.docker.com/reference/dockerfile/' }],
  aliases: [
    'dockerfile-utils:FLAG_INVALID_DURATION', 'dockerfile-utils:FLAG_LESS_THAN_1MS', 'dockerfile-utils:FLAG_MISSING_DURATION',
    'dockerfile-utils:FLAG_UNKNOWN_UNIT', 'dockerfile-utils:FLAG_EXPECTED_BOOLEAN_VALUE', 'dockerfile-utils:FLAG_MISSING_VALUE',
    'dockerfile-utils:INVALID_SYNTAX', 'dockerfile-utils:FLAG_AT_LEAST_ONE',
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
    { ok: 'FROM alpine:3.20\nARG MODE\nCOPY --chmod=$MODE --link=false a /a\nCOPY --link a /b\nCOPY --chmod=u+x,g=rX a /c\n' },
    { ok: 'FROM alpine:3.20\nHEALTHCHECK --interval=1m30s --timeout=500ms --retries=0 CMD true\n' },
    { ok: 'FROM alpine:3.20\nADD --checksum=sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 https://example.com/a /a\n' },
  ],
  check: {
    instruction(instruction, { report }) {
      if (instruction.keyword === 'UNKNOWN') return;
      for (const flag of instruction.flags) {
        const facts = flagFacts(instruction.keyword, flag.name);
        if (!facts || flag.value?.hasVariable) continue;
        if (!flag.value) {
          if (facts.value.type !== 'boolean') report({ at: flag.range, message: `--${flag.name} needs a value` });
          continue;
        }
        const value = flag.value.text;
        const wanted = complaint(facts.value, value);
        if (!wanted) continue;
        const better = correction(facts.value, value);
        report({
          at: flag.value.range,
          message: `--${flag.name} must be ${wanted}, not "${value.slice(0, 30)}"`,
          fix: better ? suggestedFix(`Replace with ${better}`, replace(flag.value.range, better)) : undefined,
        });
      }
    },
  },
});

/** What the value should have been; undefined when it is fine. */
function complaint(kind: FlagValue, value: string): string | undefined {
  switch (kind.type) {
    case 'boolean': return /^(?:1|t|true|0|f|false)$/i.test(value) ? undefined : 'true or false';
    case 'choice': return kind.values.includes(value) ? undefined : kind.values.join(' or ');
    case 'duration': return isGoDuration(value, kind.minimum !== undefined) ? undefined : 'a duration such as 30s';
    case 'integer': return /^\d+$/.test(value) ? undefined : 'a whole number';
    case 'mode': return /^[0-7]{1,4}$/.test(value) || /[ugoa]*[-+=]/.test(value) ? undefined : 'an octal mode such as 755';
    case 'checksum': return /^(?:sha256:[0-9a-f]+|sha384:[0-9a-f]+|sha512:[0-9a-f]+|[0-9a-f]{40}|[0-9a-f]{64})$/i.test(value) ? undefined : 'sha256:… or a commit';
    default: return value === '' ? 'given a value' : undefined;
  }
}

function correction(kind: FlagValue, value: string): string | undefined {
  if (kind.type === 'choice') return nearest(value, kind.values);
  return kind.type === 'duration' && /^[1-9]\d*$/.test(value) ? `${value}s` : undefined;
}
