import { replace, suggestedFix } from '../../core/rule';
import { nearest } from '../../core/text';
import { FLAGS } from '../flags';
import { dockerfileRule } from '../rule';
import type { Flag, Keyword } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/unknown-flag',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Flag that the instruction does not have',
  why: 'The builder refuses a flag that it does not know, and with it the whole build. Most are misspelt, belong to another instruction, or were meant for the program of a CMD in shell form.',
  unless: 'A frontend of your own, named by a `# syntax=` directive, adds the flag.',
  sources: [{ title: 'Dockerfile reference', url: 'https://docs.docker.com/reference/dockerfile/' }],
  aliases: [
    'dockerfile-utils:UNKNOWN_ADD_FLAG', 'dockerfile-utils:UNKNOWN_COPY_FLAG', 'dockerfile-utils:UNKNOWN_FROM_FLAG',
    'dockerfile-utils:UNKNOWN_HEALTHCHECK_FLAG',
  ],
  fix: 'suggested',
  examples: [
    { bad: 'FROM alpine:3.20\nCOPY «--chwon»=1000 app /app\n', good: 'FROM alpine:3.20\nCOPY --chown=1000 app /app\n' },
    { bad: 'FROM alpine:3.20\nRUN «--volume»=/data true\n' },
    { bad: 'FROM alpine:3.20\nWORKDIR «--create» /app\n' },
    { bad: 'FROM alpine:3.20\nENTRYPOINT ["httpd"]\nCMD «--port» 80\n' },
    { ok: 'FROM --platform=linux/amd64 alpine:3.20\nADD --unpack=true --keep-git-dir --checksum=$SUM https://example.com/a.tar /a\n' },
    { ok: 'FROM alpine:3.20\nCOPY --link --parents --exclude=*.md --chmod=755 ./a/b /x/\nRUN --device=vendor.com/gpu=all --security=sandbox true\n' },
    { ok: 'FROM alpine:3.20\nONBUILD COPY --from=0 /a /b\nCMD ["--help"]\n' },
    { ok: 'FROM alpine:3.20\nRUN -- --version\nSTOPSIGNAL --quiet SIGTERM\n', title: 'two dashes end the flags' },
  ],
  check: {
    instruction(instruction, { report }) {
      if (instruction.keyword === 'UNKNOWN' || DROPS_FLAGS.has(instruction.keyword)) return;
      const known = FLAGS[instruction.keyword] ?? [];
      for (const flag of instruction.flags) {
        if (known.some(({ name }) => name === flag.name) || isUndecided(flag)) continue;
        const meant = nearest(flag.name, known.map(({ name }) => name));
        report({
          at: { start: flag.range.start, end: flag.nameRange.end },
          ...(!IN_UTILS.has(instruction.keyword) && { aliases: [] }),
          message: `${instruction.keyword} has no flag --${flag.name}${meant ? `; did you mean --${meant}?` : ''}`,
          fix: meant ? suggestedFix(`Replace with --${meant}`, replace(flag.nameRange, `--${meant}`)) : undefined,
        });
      }
    },
  },
});

/** BuildKit takes flags away from these and never looks at them (`instructions/parse.go`). */
const DROPS_FLAGS: ReadonlySet<Keyword> = new Set(['ARG', 'STOPSIGNAL']);

/** dockerfile-utils looks at the flags of these. */
const IN_UTILS: ReadonlySet<Keyword> = new Set(['ADD', 'COPY', 'FROM', 'HEALTHCHECK']);

function isUndecided(flag: Flag): boolean {
  return flag.name.includes('$');
}
