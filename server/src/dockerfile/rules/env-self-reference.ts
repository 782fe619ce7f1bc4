import { replace, suggestedFix } from '../../core/rule';
import { indentationAt, lineEnding } from '../../core/text';
import type { Dockerfile } from '../model';
import { dockerfileReference } from '../references';
import { dockerfileRule, type InstructionSite } from '../rule';
import { declaredNames } from '../stages';
import type { Pair, PairsInstruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/env-self-reference',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'ENV uses a variable that the same ENV sets',
  why: 'All values of one ENV are worked out before any of them is set. A variable of the same instruction still has its old value, or none, so that `ENV A=1 B=$A` leaves B empty.',
  sources: [dockerfileReference('Environment replacement', 'environment-replacement')],
  aliases: ['hadolint:DL3044', 'droast:DF062'],
  fix: 'suggested',
  examples: [
    { bad: 'FROM alpine:3.22\nENV APP=/srv/app BIN=«$APP»/bin\n', good: 'FROM alpine:3.22\nENV APP=/srv/app\nENV BIN=$APP/bin\n' },
    { bad: 'FROM alpine:3.22\nENV APP=/srv/app \\\n    BIN=«${APP}»/bin\n', good: 'FROM alpine:3.22\nENV APP=/srv/app\nENV BIN=${APP}/bin\n' },
    { bad: 'FROM alpine:3.22\nENV A=1\nENV A=2 B=«$A»\n', good: 'FROM alpine:3.22\nENV A=1\nENV A=2\nENV B=$A\n', title: 'the value from before' },
    { ok: 'FROM alpine:3.22\nENV PATH=/app/bin:$PATH\n', title: 'its own old value' },
    { ok: 'FROM alpine:3.22\nENV A=1\nENV B=$A C=$AB\nENV D=\\$E E=1\n' },
  ],
  check: {
    ENV(env, context) {
      const lastSetter = new Map(env.pairs.map(({ key }, index) => [key.text, index]));
      const firstSetter = new Map(env.pairs.map(({ key }, index) => [key.text, index] as const).reverse());
      for (const [index, { value }] of env.pairs.entries()) {
        for (const { name, range } of value?.variables ?? []) {
          const source = [firstSetter.get(name), lastSetter.get(name)].find((other) => other !== index);
          if (source === undefined) continue;
          context.report({
            at: range,
            message: `${name} is set by the same ENV, so its ${isSetBefore(name, env, context) ? 'old value' : 'empty value'} is used here`,
            ...(isSetBefore(name, env, context) && { aliases: [] }),
            fix: source < index ? split(env, index, context.file) : undefined,
          });
        }
      }
    },
  },
});

/** By an instruction of the file; what a base image sets is not looked at. */
function isSetBefore(name: string, env: PairsInstruction, { stage, file, state }: InstructionSite): boolean {
  if (stage) return (state.env.get(name) ?? state.args.get(name))?.definition !== undefined;
  const before = file.preamble.slice(0, file.preamble.indexOf(env));
  return before.some((one) => (one.keyword === 'ENV' || one.keyword === 'ARG') && declaredNames(one).includes(name));
}

/** Begins a new ENV with the pair at an index. */
function split(env: PairsInstruction, index: number, { text, comments }: Dockerfile): ReturnType<typeof suggestedFix> | undefined {
  const before = env.pairs[index - 1];
  const pair: Pair | undefined = env.pairs[index];
  if (!before || !pair || env.onbuild) return undefined;
  const gap = { start: before.range.end, end: pair.range.start };
  if (comments.some(({ range }) => gap.start <= range.start && range.start < gap.end)) return undefined;
  return suggestedFix('Split it in two', replace(gap, `${lineEnding(text)}${indentationAt(text, env.range.start)}${env.written} `));
}
