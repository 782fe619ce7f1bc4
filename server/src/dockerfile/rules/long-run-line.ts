import { replace, safeFix } from '../../core/rule';
import { indentationAt, lineEnding } from '../../core/text';
import type { Dockerfile } from '../model';
import { BEST_PRACTICES } from '../references';
import { dockerfileRule } from '../rule';
import type { CommandList } from '../shell';

export default dockerfileRule({
  id: 'dockerfile/long-run-line',
  severity: 'hint',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Chain of commands on one long line',
  why: 'What stands to the right of the screen is not read in a review, and a change of one command shows the whole line as changed. One command a line keeps both short.',
  sources: [{ ...BEST_PRACTICES, url: 'https://docs.docker.com/build/building/best-practices/#run' }],
  aliases: ['sonar:S7020', 'tally:newline-per-chained-call'],
  options: {
    maxLength: { default: 120, description: 'Length in characters up to which a line is left alone.' },
  },
  fix: 'safe',
  examples: [
    {
      bad: 'FROM debian:12\n«RUN» make && make install\n',
      good: 'FROM debian:12\nRUN make \\\n    && make install\n',
      options: { maxLength: 20 },
    },
    {
      bad: 'FROM debian:12\n«RUN» set -e; make; make install\n',
      good: 'FROM debian:12\nRUN set -e; \\\n    make; \\\n    make install\n',
      options: { maxLength: 20 },
    },
    { ok: 'FROM debian:12\nRUN make && make install\n' },
    { ok: 'FROM debian:12\nRUN make \\\n && make install\n', options: { maxLength: 20 } },
    { ok: 'FROM debian:12\nRUN ./configure --prefix=/usr --with-something\n', title: 'a single command', options: { maxLength: 20 } },
  ],
  check: {
    script({ run, script, heredoc }, { report, file, options }) {
      if (heredoc || run.command.form !== 'shell' || run.heredocs.length > 0) return;
      const lines = file.syntax.lines;
      const line = lines.lineRange(lines.lineAt(run.keywordRange.start));
      const length = line.end - line.start;
      if (length <= options.maxLength || run.command.range.end > line.end) return;
      const joints = jointsOf(script.lists);
      if (joints.length === 0) return;
      const edits = joints.map(({ start, end, operator }) => replace({ start, end }, brokenJoint(file, run.keywordRange.start, operator)));
      report({
        at: run.keywordRange,
        message: `This line has ${length} characters: put each command on a line of its own`,
        fix: safeFix('Put each command on a line of its own', ...edits),
      });
    },
  },
});

interface Joint {
  readonly start: number;
  readonly end: number;
  readonly operator: string;
}

/** Where one command of the outermost level ends and the next begins. */
function jointsOf(lists: readonly CommandList[]): readonly Joint[] {
  return lists.flatMap((list, index) => {
    const next = lists[index + 1];
    const inside = list.operators.flatMap((operator, place) => {
      const [left, right] = [list.pipelines[place], list.pipelines[place + 1]];
      return left && right ? [{ start: left.range.end, end: right.range.start, operator: operator.text }] : [];
    });
    const after = next && list.terminator?.text === ';' ? [{ start: list.range.end, end: next.range.start, operator: ';' }] : [];
    return [...inside, ...after];
  });
}

function brokenJoint(file: Dockerfile, offset: number, operator: string): string {
  const newline = ` ${file.syntax.escape}${lineEnding(file.text)}${indentationAt(file.text, offset)}    `;
  return operator === ';' ? `;${newline}` : `${newline}${operator} `;
}
