import { insert, remove, safeFix, suggestedFix, type Fix, type RuleContext } from '../../core/rule';
import { absolutePath } from '../context-copies';
import { copiedPaths } from '../copied-paths';
import { hasCommentAbove, linesToDelete } from '../line-edits';
import type { Dockerfile } from '../model';
import { dockerfileReference } from '../references';
import { dockerfileRule, type InstructionSite } from '../rule';
import { operandsOf, hasFlag, type ShellCommand } from '../shell';
import type { CopyInstruction, PathArgument, RunInstruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/copy-chmod',
  severity: 'hint',
  profile: 'recommended',
  category: 'size',
  since: '0.1.0',
  summary: 'Permissions changed in a layer of their own',
  why: 'A layer holds whole files: chmod in a RUN after COPY stores each file a second time, for a few bits. COPY sets them while it copies.',
  unless: 'The file must be built by the old builder, which has no --chmod.',
  topic: 'layers',
  sources: [dockerfileReference('COPY --chmod', 'copy---chmod')],
  aliases: ['tally:prefer-copy-chmod'],
  fix: 'safe',
  examples: [
    {
      bad: 'FROM alpine:3.22\nCOPY start.sh /usr/local/bin/\nRUN «chmod 755» /usr/local/bin/start.sh\n',
      good: 'FROM alpine:3.22\nCOPY --chmod=755 start.sh /usr/local/bin/\n',
    },
    { bad: 'FROM alpine:3.22\nWORKDIR /app\nCOPY --chown=app start.sh run.sh\nRUN «chmod +x» run.sh\n' },
    {
      bad: 'FROM alpine:3.22\nCOPY a.sh b.sh /bin/\nRUN «chmod 0755» /bin/a.sh /bin/b.sh && echo done\n',
      good: 'FROM alpine:3.22\nCOPY --chmod=0755 a.sh b.sh /bin/\nRUN echo done\n',
    },
    {
      bad: 'FROM alpine:3.22\nADD https://example.com/tool.sh /usr/bin/tool\nRUN «chmod 755» /usr/bin/tool\n',
      good: 'FROM alpine:3.22\nADD --chmod=755 https://example.com/tool.sh /usr/bin/tool\n',
    },
    { bad: 'FROM alpine:3.22\nCOPY a.sh /a.sh\n# for everybody\nRUN «chmod 755» /a.sh\n', title: 'a comment that would speak of something else' },
    { ok: 'FROM alpine:3.22\nCOPY --chmod=755 start.sh /usr/local/bin/\nRUN chmod 755 /usr/local/bin/other.sh\n' },
    { ok: 'FROM alpine:3.22\nCOPY a.sh b.sh /bin/\nRUN chmod 755 /bin/a.sh\n', title: 'not all of what was copied' },
    { ok: 'FROM alpine:3.22\nCOPY src/ /app/\nRUN chmod -R 755 /app\n', title: 'a directory' },
    { ok: 'FROM alpine:3.22\nCOPY a.sh /bin/\nRUN sed -i s/a/b/ /bin/a.sh && chmod 755 /bin/a.sh\n' },
  ],
  check: {
    COPY: check,
    ADD: check,
  },
});

function check(copy: CopyInstruction, { report, stage, state, file }: RuleContext & InstructionSite): void {
  const run = stage?.instructions[stage.instructions.indexOf(copy) + 1];
  if (run?.keyword !== 'RUN' || copy.onbuild || copy.flags.some(({ name }) => name === 'chmod' || name === 'parents')) return;
  const chmod = firstCommand(run, file);
  const mode = chmod && modeFor(chmod, copy, state);
  if (!chmod || mode === undefined) return;
  report({
    at: { start: chmod.range.start, end: operandsOf(chmod)[0]?.range.end ?? chmod.range.end },
    message: `chmod stores the file a second time: ${copy.keyword} has --chmod`,
    related: [{ range: copy.keywordRange, message: 'The file comes from here' }],
    fix: merge(copy, run, chmod, mode, file),
  });
}

/** The first command of a RUN without mounts, when everything else follows it by `&&`. */
function firstCommand(run: RunInstruction, file: Dockerfile): ShellCommand | undefined {
  const [site, ...others] = file.scriptsOf(run);
  const [list, ...rest] = site?.script.lists ?? [];
  if (!site?.script.complete || others.length > 0 || rest.length > 0 || run.flags.length > 0 || site.heredoc) return undefined;
  if (!list || list.operators.some(({ text }) => text !== '&&') || list.pipelines[0]?.elements.length !== 1) return undefined;
  const [first] = list.pipelines[0].elements;
  return first?.type === 'command' && first.name === 'chmod' && first.redirects.length === 0 && first.wrappers.length === 0 ? first : undefined;
}

/** The mode, when the command is about exactly the files that were copied. */
function modeFor(chmod: ShellCommand, copy: CopyInstruction, state: InstructionSite['state']): string | undefined {
  const [mode, ...paths] = operandsOf(chmod);
  const copied = copiedPaths(copy, state);
  if (mode?.value === undefined || !copied || paths.length !== copied.length || hasFlag(chmod, '--reference')) return undefined;
  const changed = new Set(paths.map(({ value }) => (value === undefined ? undefined : absolutePath(value, state))));
  return copied.every((path) => changed.has(path)) ? mode.value : undefined;
}

/** COPY gives the mode to everything in a directory, chmod to the directory alone. */
function isFile({ text, heredoc }: PathArgument): boolean {
  return heredoc !== undefined || (/\.\w+$/.test(text) && !text.endsWith('.d'));
}

/** An octal mode means the same to both; symbolic ones are newer, and an executable script has 755 in every project. */
function merge(copy: CopyInstruction, run: RunInstruction, chmod: ShellCommand, mode: string, file: Dockerfile): Fix | undefined {
  const isOctal = /^[0-7]{3,4}$/.test(mode);
  if (hasCommentAbove(run, file)) return undefined;
  if (!isOctal && !/^[ugoa]*\+r?x$/.test(mode)) return undefined;
  const last = copy.flags.at(-1)?.range.end ?? copy.keywordRange.end;
  const next = chmod.pipeline.list.pipelines[1];
  const edits = [
    insert(last, ` --chmod=${isOctal ? mode : '755'}`),
    remove(next ? { start: chmod.range.start, end: next.range.start } : linesToDelete(file, run.range)),
  ];
  const title = `Use ${copy.keyword} --chmod=${isOctal ? mode : '755'}`;
  return isOctal && copy.sources.every(isFile) ? safeFix(title, ...edits) : suggestedFix(title, ...edits);
}
