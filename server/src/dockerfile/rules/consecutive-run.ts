import { suggestedFix } from '../../core/rule';
import type { Dockerfile } from '../model';
import { haveEqualFlags, mergeRuns } from '../merge-runs';
import { BEST_PRACTICES } from '../references';
import { dockerfileRule } from '../rule';
import { sectionsOf } from '../sections';
import type { Instruction, RunInstruction } from '../syntax/instructions';

const KICS = 'kics:multiple_run_add_copy_instructions_listed';
const COMMON = ['hadolint:DL3059', 'droast:DF003', 'sonar:S7031'];

export default dockerfileRule({
  id: 'dockerfile/consecutive-run',
  severity: 'info',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'RUN instructions of one command in a row',
  why: 'Each RUN makes a layer. A file that a later RUN deletes or changes stays in the earlier layer, and a long file of single commands is harder to follow than a few steps that belong together.',
  unless: 'The split is there for the cache: what changes rarely comes first.',
  topic: 'layers',
  sources: [BEST_PRACTICES],
  aliases: [...COMMON, KICS],
  options: {
    chained: { default: false, strict: true, description: 'Report RUN on adjacent lines too when they hold several commands, as KICS does.' },
  },
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM debian:12\nRUN ./configure\n«RUN» make\n',
      good: 'FROM debian:12\nRUN ./configure \\\n    && make\n',
    },
    {
      title: 'comments stay',
      bad: 'FROM debian:12\nRUN ./configure\n\n# compile\n«RUN» make\n',
      good: 'FROM debian:12\nRUN ./configure \\\n# compile\n    && make\n',
    },
    {
      bad: 'FROM debian:12\nRUN ./configure && make\n«RUN» make install\n',
      good: 'FROM debian:12\nRUN ./configure && make \\\n    && make install\n',
      options: { chained: true },
    },
    { bad: 'FROM debian:12\nRUN cd /src\n«RUN» make\n', title: 'not the same in one shell' },
    { ok: 'FROM debian:12\nRUN ./configure\nWORKDIR /src\nRUN make\n' },
    { ok: 'FROM debian:12\nRUN --mount=type=secret,id=a ./a.sh\nRUN --mount=type=secret,id=b ./b.sh\n' },
    { ok: 'FROM debian:12\nRUN ./configure && make\nRUN make install\nRUN foo; bar\n' },
    { ok: 'FROM debian:12\nRUN <<EOF\nmake\nEOF\nRUN make install\n', title: 'a here-document' },
  ],
  check: {
    file(file, { report, options }) {
      for (const { instructions } of sectionsOf(file)) {
        for (const [first, second] of pairs(instructions)) {
          const single = isSingle(file, first) && isSingle(file, second) && haveEqualFlags(first, second);
          const adjacent = options.chained && lineOf(file, second.range.start) === lineOf(file, first.range.end) + 1;
          if (!single && !adjacent) continue;
          const edit = mergeRuns(file, first, second);
          report({
            at: second.keywordRange,
            message: 'This RUN could be part of the one before it',
            aliases: [...(single ? COMMON : []), ...(adjacent ? [KICS] : [])],
            fix: edit && suggestedFix('Join both RUN instructions', edit),
          });
        }
      }
    },
  },
});

function pairs(instructions: readonly Instruction[]): readonly (readonly [RunInstruction, RunInstruction])[] {
  const runs = instructions.map((one) => (one.keyword === 'ONBUILD' ? one.trigger : one));
  return runs.flatMap((one, index) => {
    const next = runs[index + 1];
    return one?.keyword === 'RUN' && next?.keyword === 'RUN' && !one.onbuild === !next.onbuild ? [[one, next] as const] : [];
  });
}

/** One command and no here-document. */
function isSingle(file: Dockerfile, run: RunInstruction): boolean {
  const [site] = file.scriptsOf(run);
  if (run.heredocs.length > 0) return false;
  return run.command.form === 'exec' || (site !== undefined && site.script.complete && site.script.commands.length <= 1);
}

function lineOf(file: Dockerfile, offset: number): number {
  return file.syntax.lines.lineAt(offset);
}
