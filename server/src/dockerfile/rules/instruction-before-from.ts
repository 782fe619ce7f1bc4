import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/instruction-before-from',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Instruction before the first FROM',
  why: 'A build needs an image to work on, so the builder refuses everything but ARG before the first FROM, and a file that never comes to a FROM.',
  unless: 'The file is a fragment that another tool puts together.',
  sources: [{ title: 'Dockerfile reference: FROM', url: 'https://docs.docker.com/reference/dockerfile/#from' }],
  aliases: ['hadolint:DL3061', 'droast:DF037', 'tally:require-stages', 'dockerfile-utils:NO_SOURCE_IMAGE'],
  fix: 'none',
  examples: [
    { bad: '«RUN» echo hello\nFROM alpine:3.20\n' },
    { bad: '«ENV» A=b\n' },
    { bad: 'ARG VERSION=3.20\n«ARG» NAME\n' },
    { ok: '# syntax=docker/dockerfile:1\nARG VERSION=3.20\nFROM alpine:${VERSION}\n', title: 'ARG may stand first' },
    { ok: 'FROM alpine:3.20\nONBUILD RUN echo hello\n' },
  ],
  check: {
    file({ preamble, stages }, { report }) {
      const last = preamble.at(-1);
      if (!last || stages.length > 0 || preamble.some(({ keyword }) => keyword !== 'ARG')) return;
      report({ at: last.keywordRange, message: 'No FROM follows, so there is nothing to build' });
    },
    instruction(instruction, { report, stage, file }) {
      if (stage || instruction.onbuild || instruction.keyword === 'ARG' || instruction.keyword === 'UNKNOWN') return;
      if (file.preamble.find(({ keyword }) => keyword !== 'ARG' && keyword !== 'UNKNOWN') !== instruction) return;
      report({ at: instruction.keywordRange, message: `${instruction.keyword} stands before the first FROM` });
    },
  },
});
