import { replace, suggestedFix } from '../../core/rule';
import { nearest } from '../../core/text';
import { FLAGS } from '../flags';
import { dockerfileRule } from '../rule';
import type { Flag } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/unknown-flag',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Flag that the instruction does not have',
  why: 'The builder refuses a flag that it does not know, and with it the whole build. Most are misspelt, or belong to another instruction.',
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
    { ok: 'FROM --platform=linux/amd64 alpine:3.20\nADD --unpack=true --keep-git-dir --checksum=sha256:aaaa https://example.com/a.tar /a\n' },
    { ok: 'FROM alpine:3.20\nCOPY --link --parents --exclude=*.md --chmod=755 ./a/b /x/\nRUN --device=vendor.com/gpu=all --security=sandbox true\n' },
    { ok: 'FROM alpine:3.20\nONBUILD COPY --from=0 /a /b\nCMD ["--help"]\n' },
    { ok: 'FROM alpine:3.20\nCMD --port 80\nENTRYPOINT --verbose\n', title: 'a shell command that begins with dashes' },
  ],
  check: {
    instruction(instruction, { report }) {
      if (instruction.keyword === 'UNKNOWN' || TAKES_ANY_TEXT.has(instruction.keyword)) return;
      const known = FLAGS[instruction.keyword] ?? [];
      for (const flag of instruction.flags) {
        if (known.some(({ name }) => name === flag.name) || isUndecided(flag)) continue;
        const meant = nearest(flag.name, known.map(({ name }) => name));
        report({
          at: { start: flag.range.start, end: flag.nameRange.end },
          message: `${instruction.keyword} has no flag --${flag.name}${meant ? `; did you mean --${meant}?` : ''}`,
          fix: meant ? suggestedFix(`Replace with --${meant}`, replace(flag.nameRange, `--${meant}`)) : undefined,
        });
      }
    },
  },
});

/** Whatever follows these keywords is a command or a value, and may begin with dashes. */
const TAKES_ANY_TEXT = new Set(['CMD', 'ENTRYPOINT', 'LABEL', 'ENV', 'ARG', 'SHELL', 'STOPSIGNAL', 'MAINTAINER']);

function isUndecided(flag: Flag): boolean {
  return flag.name.includes('$');
}
