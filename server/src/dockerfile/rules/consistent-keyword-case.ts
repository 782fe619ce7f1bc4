import { replace, safeFix } from '../../core/rule';
import type { Dockerfile } from '../model';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/consistent-keyword-case',
  severity: 'warning',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Keyword in another case than the rest of the file',
  why: 'Keywords are read in any case, but people look for instructions by their shape: one that is written differently from the rest is overlooked in a review.',
  unless: 'The whole file is lower case: then all of it is consistent.',
  sources: [{ title: 'BuildKit check ConsistentInstructionCasing', url: 'https://docs.docker.com/reference/build-checks/consistent-instruction-casing/' }],
  aliases: ['buildkit:ConsistentInstructionCasing', 'sonar:S6476', 'dockerfile-utils:CASING_INSTRUCTION'],
  fix: 'safe',
  examples: [
    { bad: 'FROM alpine:3.20\n«copy» a /a\nCOPY b /b\n', good: 'FROM alpine:3.20\nCOPY a /a\nCOPY b /b\n' },
    { bad: 'from alpine:3.20\ncopy a /a\n«RUN» true\n', good: 'from alpine:3.20\ncopy a /a\nrun true\n' },
    { bad: 'FROM alpine:3.20\n«Run» true\n', good: 'FROM alpine:3.20\nRUN true\n' },
    { ok: 'from alpine:3.20\ncopy a /a\n', title: 'a file in lower case' },
    { ok: 'FROM alpine:3.20\nRUN <<EOF\ncopy a b\nEOF\n' },
  ],
  check: {
    file(file, { report }) {
      const wanted = majorityCase(file);
      for (const { keyword, written, keywordRange } of file.instructions) {
        if (keyword === 'UNKNOWN') continue;
        const right = wanted === 'lower' ? written.toLowerCase() : written.toUpperCase();
        if (written === right) continue;
        report({
          at: keywordRange,
          message: `"${written}" stands among keywords in ${wanted} case: write ${right}`,
          ...(written === written.toUpperCase() && { aliases: ['buildkit:ConsistentInstructionCasing', 'sonar:S6476'] }),
          fix: safeFix(`Write ${right}`, replace(keywordRange, right)),
        });
      }
    },
  },
});

/** A tie goes to upper case, as in BuildKit. */
function majorityCase(file: Dockerfile): 'lower' | 'upper' {
  const known = file.instructions.filter(({ keyword }) => keyword !== 'UNKNOWN');
  const lower = known.filter(({ written }) => written === written.toLowerCase()).length;
  const upper = known.filter(({ written }) => written === written.toUpperCase()).length;
  return lower > upper ? 'lower' : 'upper';
}
