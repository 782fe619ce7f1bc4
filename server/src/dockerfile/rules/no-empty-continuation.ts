import { remove, safeFix } from '../../core/rule';
import type { Range } from '../../core/text';
import type { Dockerfile } from '../model';
import { dockerfileRule } from '../rule';
import type { Instruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/no-empty-continuation',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Blank line inside a continued instruction',
  why: 'The builder still joins the lines around a blank one, but warns that a future version will refuse it. To a reader the instruction seems to end there.',
  sources: [{ title: 'BuildKit check NoEmptyContinuation', url: 'https://docs.docker.com/reference/build-checks/no-empty-continuation/' }],
  aliases: ['buildkit:NoEmptyContinuation', 'dockerfile-utils:EMPTY_CONTINUATION_LINE'],
  fix: 'safe',
  examples: [
    { bad: 'FROM alpine:3.20\nRUN echo a && \\\n«\n»    echo b\n', good: 'FROM alpine:3.20\nRUN echo a && \\\n    echo b\n' },
    { ok: 'FROM alpine:3.20\nRUN echo a && \\\n    # why\n    echo b\n', title: 'a comment line' },
    { ok: 'FROM alpine:3.20\nRUN <<EOF\necho a\n\necho b\nEOF\n', title: 'a blank line of a here-document' },
  ],
  check: {
    instruction(instruction, { report, file }) {
      if (instruction.onbuild) return;
      for (const blank of blankRuns(instruction, file)) {
        report({ at: blank, message: `Blank line inside ${instruction.keyword}`, fix: safeFix('Delete the blank line', remove(blank)) });
      }
    },
  },
});

/** Blank lines between the lines of an instruction, joined where they follow each other; bodies of here-documents are not looked at. */
function blankRuns(instruction: Instruction, file: Dockerfile): readonly Range[] {
  const { lines } = file.syntax;
  const end = Math.min(...instruction.heredocs.map(({ body }) => body.start), instruction.range.end);
  const runs: Range[] = [];
  for (let line = lines.lineAt(instruction.range.start) + 1; line < lines.lineAt(end); line++) {
    const { start, end: lineEnd } = lines.fullLineRange(line);
    if (file.text.slice(start, lineEnd).trim() !== '') continue;
    const last = runs.at(-1);
    if (last?.end === start) runs[runs.length - 1] = { start: last.start, end: lineEnd };
    else runs.push({ start, end: lineEnd });
  }
  return runs;
}
