import { remove, safeFix } from '../../core/rule';
import { flagFacts } from '../flags';
import { dockerfileRule } from '../rule';
import type { Flag } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/duplicate-flag',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Flag given twice',
  why: 'The builder refuses an instruction that gives a single-valued flag more than once: it cannot tell which value is meant.',
  sources: [{ title: 'Dockerfile reference', url: 'https://docs.docker.com/reference/dockerfile/' }],
  aliases: ['dockerfile-utils:FLAG_DUPLICATE'],
  fix: 'safe',
  examples: [
    { bad: 'FROM alpine:3.20\nCOPY --chown=1000 «--chown=1000» a /a\n', good: 'FROM alpine:3.20\nCOPY --chown=1000 a /a\n' },
    { bad: 'FROM alpine:3.20\nCOPY --chown=1000 «--chown=0» a /a\n' },
    { ok: 'FROM alpine:3.20\nCOPY --exclude=a --exclude=b . /a\nRUN --mount=type=cache,target=/a --mount=type=cache,target=/b true\n' },
  ],
  check: {
    instruction(instruction, { report }) {
      if (instruction.keyword === 'UNKNOWN') return;
      const { keyword } = instruction;
      const seen = new Map<string, Flag>();
      for (const flag of instruction.flags) {
        const facts = flagFacts(keyword, flag.name);
        const first = seen.get(flag.name);
        if (!first || !facts || facts.repeatable) {
          seen.set(flag.name, flag);
          continue;
        }
        const isSame = first.value?.raw === flag.value?.raw;
        const previousEnd = instruction.flags[instruction.flags.indexOf(flag) - 1]?.range.end ?? flag.range.start;
        report({
          at: flag.range,
          message: `--${flag.name} stands twice in this ${keyword}`,
          related: [{ range: first.range, message: 'First given here' }],
          fix: isSame ? safeFix(`Delete the second --${flag.name}`, remove({ start: previousEnd, end: flag.range.end })) : undefined,
        });
      }
    },
  },
});
