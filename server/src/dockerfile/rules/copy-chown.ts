import { insert, remove, suggestedFix, type Fix } from '../../core/rule';
import { absoluteDestination, absolutePath, isWithin } from '../context-copies';
import { copiesInto } from '../copied-paths';
import { hasCommentAbove, linesToDelete } from '../line-edits';
import type { Dockerfile } from '../model';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { allCommands, hasFlag, operandsOf, type ShellCommand } from '../shell';
import type { Stage } from '../stages';
import type { StageState } from '../state';
import type { CopyInstruction, RunInstruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/copy-chown',
  severity: 'info',
  profile: 'recommended',
  category: 'size',
  since: '0.1.0',
  summary: 'Owner of copied files changed in a later layer',
  why: 'A layer holds whole files: `chown -R` over a directory that COPY filled stores all of it a second time, and the image is larger by as much. COPY sets the owner while it copies.',
  unless: 'The directory holds next to nothing.',
  topic: 'layers',
  sources: [dockerfileReference('COPY --chown', 'copy---chown')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM node:24\nCOPY . /app/\nRUN «chown -R node:node» /app\n',
      good: 'FROM node:24\nCOPY --chown=node:node . /app/\n',
    },
    { bad: 'FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci && «chown --recursive node» /app\n' },
    { bad: 'FROM node:24\nWORKDIR /app\nCOPY ui ./ui\nRUN «chown -R node» ./\n', title: 'more than what was copied: no edit means the same' },
    { ok: 'FROM node:24\nCOPY --chown=node:node . /app/\nRUN chown -R node:node /var/log/app\n' },
    { ok: 'FROM node:24\nRUN mkdir /data && chown -R node /data\n' },
    { ok: 'FROM node:24\nCOPY start.sh /app/\nRUN chown node /app\n', title: 'the directory alone' },
    { ok: 'FROM node:24\nCOPY --chown=node . /app/\nRUN chown -R node /app\n', title: 'already copied with an owner' },
  ],
  check: {
    command(command, { report, run, stage, state, file }) {
      if (!stage || command.name !== 'chown' || !hasFlag(command, '-R', '--recursive')) return;
      const [owner, ...paths] = operandsOf(command);
      const copy = stage.all('COPY').findLast((one) => one.range.start < run.range.start && !one.flags.some(({ name }) => name === 'chown')
        && paths.some(({ value }) => value !== undefined && copiesInto(one, value, state)));
      if (!owner || !copy) return;
      report({
        at: { start: (command.nameWord ?? owner).range.start, end: owner.range.end },
        message: 'chown stores all copied files a second time: COPY has --chown',
        related: [{ range: copy.keywordRange, message: 'The files come from here' }],
        fix: merge(copy, run, command, { stage, state, file }),
      });
    },
  },
});

interface Site {
  readonly stage: Stage;
  readonly state: StageState;
  readonly file: Dockerfile;
}

/** Where the RUN right below COPY does nothing else, and to nothing else. */
function merge(copy: CopyInstruction, run: RunInstruction, chown: ShellCommand, { stage, state, file }: Site): Fix | undefined {
  const [owner, ...paths] = operandsOf(chown).map(({ value }) => value);
  const isNext = stage.instructions[stage.instructions.indexOf(copy) + 1] === run;
  const commands = file.scriptsOf(run).flatMap(({ script }) => [...allCommands(script)]);
  if (!isNext || commands.length !== 1 || paths.length !== 1 || owner === undefined || run.flags.length > 0) return undefined;
  if (hasCommentAbove(run, file) || !isWithin(absolutePath(paths[0] ?? '', state) ?? '', absoluteDestination(copy, state) ?? '?')) return undefined;
  return suggestedFix(
    `Use COPY --chown=${owner.slice(0, 40)}`,
    insert(copy.flags.at(-1)?.range.end ?? copy.keywordRange.end, ` --chown=${owner}`),
    remove(linesToDelete(file, run.range)),
  );
}
