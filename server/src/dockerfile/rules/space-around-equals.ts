import { replace, safeFix, type Report } from '../../core/rule';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import type { Pair, PairsInstruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/space-around-equals',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Blanks around an equals sign',
  why: 'With a blank before the equals sign, ENV and LABEL read the old form "name value", and the value becomes "= value" with the sign in it. A blank after it ends the value before it begins: ENV then stops the build, ARG declares a second argument.',
  sources: [dockerfileReference('ENV')],
  aliases: ['sonar:S6574'],
  fix: 'safe',
  examples: [
    { bad: 'FROM alpine:3.20\nENV PORT« = »8080\n', good: 'FROM alpine:3.20\nENV PORT=8080\n' },
    { bad: 'FROM alpine:3.20\nLABEL version« =»1.0\n', good: 'FROM alpine:3.20\nLABEL version=1.0\n' },
    { bad: 'FROM alpine:3.20\nENV A=1 PORT«= »8080\n', good: 'FROM alpine:3.20\nENV A=1 PORT=8080\n' },
    { bad: 'ARG TAG« = »3.20\nFROM alpine:$TAG\n', good: 'ARG TAG=3.20\nFROM alpine:$TAG\n' },
    { ok: 'FROM alpine:3.20\nENV PORT=8080 HOST=\nARG TAG= OTHER\n', title: 'an empty value' },
    { ok: 'FROM alpine:3.20\nENV ARROW => \n', title: 'an old-form value that begins with an equals sign' },
  ],
  check: {
    instruction(instruction, { report }) {
      if (instruction.keyword !== 'ENV' && instruction.keyword !== 'LABEL' && instruction.keyword !== 'ARG') return;
      for (const found of instruction.keyword === 'ARG' ? inArg(instruction) : inPairs(instruction)) report(found);
    },
  },
});

function inPairs({ keyword, pairs }: PairsInstruction): readonly Report[] {
  const [first] = pairs;
  if (first?.legacy) return inLegacyPair(first, keyword);
  return pairs.flatMap((pair, index) => {
    const next = pairs[index + 1];
    if (pair.value?.raw !== '' || !next || next.value || next.key.raw.startsWith('#')) return [];
    return [blanks({ start: pair.key.range.end, end: next.range.start }, `The value of ${pair.key.raw} is empty, and "${next.key.raw.slice(0, 40)}" stands alone`, 'error')];
  });
}

/** `A = b` and `A =b`; a value such as `=>` is left alone. */
function inLegacyPair({ key, value }: Pair, keyword: string): readonly Report[] {
  const sign = value ? /^=\s*(?=[^=>~\s])/.exec(value.raw) : null;
  if (!value || !sign) return [];
  const end = value.source.offsetAt(sign[0].length);
  return [blanks({ start: key.range.end, end }, `${keyword} stores the value "${value.raw.slice(0, 40)}" with the equals sign in it`, 'warning')];
}

/** `ARG A = b` has the words A, = and b. */
function inArg({ pairs }: PairsInstruction): readonly Report[] {
  return pairs.flatMap((sign, index) => {
    const name = pairs[index - 1];
    const next = pairs[index + 1];
    if (sign.key.raw !== '' || !name || name.value) return [];
    const end = sign.value?.raw ? sign.value.range.start : next?.range.start;
    return end === undefined ? [] : [blanks({ start: name.range.end, end }, `The value of ${name.key.raw} is cut off from it by blanks`, 'error')];
  });
}

function blanks(at: Report['at'], message: string, severity: Report['severity']): Report {
  return {
    at,
    message,
    ...(severity && { severity }),
    fix: at.end - at.start <= LONGEST ? safeFix('Remove the blanks', replace(at, '=')) : undefined,
  };
}

/** A longer gap goes over several lines, perhaps with a comment between. */
const LONGEST = 8;
