import { insert, remove, suggestedFix, type Fix } from '../../core/rule';
import { lineEnding } from '../../core/text';
import { keywordLike, linesToDelete, wholeLines } from '../line-edits';
import type { Dockerfile } from '../model';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { downloads, packageInstalls } from '../shell';
import type { Stage } from '../stages';
import type { Instruction, PairsInstruction, RunInstruction } from '../syntax/instructions';
import { readsOf } from '../variable-uses';

export default dockerfileRule({
  id: 'dockerfile/arg-busts-cache',
  severity: 'info',
  profile: 'recommended',
  category: 'speed',
  since: '0.1.0',
  summary: 'ARG that changes with each build, above slow steps',
  why: 'Every RUN below an ARG has the argument in its environment, so that a new value makes all of them run again. A commit or a date changes with each build: declared above an installation, it downloads all packages anew each time.',
  unless: 'Starting afresh is the purpose of the argument.',
  topic: 'layer-caching',
  sources: [dockerfileReference('Impact on build caching', 'impact-on-build-caching')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM alpine:3.22\nARG «GIT_SHA»\nRUN apk add --no-cache curl\nLABEL revision=$GIT_SHA\n',
      good: 'FROM alpine:3.22\nRUN apk add --no-cache curl\nARG GIT_SHA\nLABEL revision=$GIT_SHA\n',
    },
    { bad: 'FROM node:24\nARG «BUILD_DATE»\nLABEL created=$BUILD_DATE\nRUN npm ci\n' },
    { ok: 'FROM alpine:3.22\nRUN apk add --no-cache curl\nARG GIT_SHA\nLABEL revision=$GIT_SHA\n' },
    { ok: 'FROM golang:1.25\nARG COMMIT\nRUN git clone https://example.com/app.git . && git checkout $COMMIT && go mod download\n', title: 'the slow step needs it' },
    { ok: 'FROM node:24\nARG CACHEBUST=1\nRUN npm ci\n' },
    { ok: 'FROM node:24\nARG GIT_SHA\nRUN echo $GIT_SHA > /revision\nRUN npm ci\n', title: 'an earlier step needs it' },
    { ok: 'FROM node:24\nARG NODE_REF=v24\nRUN npm ci\n', title: 'a version that stays' },
  ],
  check: {
    ARG(arg, { report, stage, file }) {
      if (!stage || arg.onbuild) return;
      for (const { key } of arg.pairs) {
        if (!CHANGES_EACH_TIME.test(key.text)) continue;
        const slow = slowStepBelow(key.text, arg, stage, file);
        if (!slow) continue;
        report({
          at: key.range,
          message: `Each new ${key.text.slice(0, 40)} runs line ${file.syntax.lines.lineAt(slow.range.start) + 1} again, which does not need it`,
          related: [{ range: slow.keywordRange, message: 'This step comes from the cache only while the argument stays the same' }],
          fix: arg.pairs.length === 1 ? moveDown(key.text, arg, slow, stage, file) : undefined,
        });
      }
    },
  },
});

/** Commits, dates and numbers of builds. */
const CHANGES_EACH_TIME = new RegExp(`^(?:(?:GIT|VCS|CI|BUILD|SOURCE|IMAGE|APP)_)*(?:${[
  '(?:COMMIT|REVISION)(?:_(?:SHA|HASH|ID|DATE|TIME|REF))?', '(?:SHORT_)?SHA', 'GIT_(?:HASH|REF)', 'VCS_REF',
  'BUILD_(?:DATE|TIME|TIMESTAMP|ID|NUMBER|NUM)', 'DATE', 'TIMESTAMP', 'CREATED',
].join('|')})$`);

/** The first installation or download below the ARG that does not read it, unless a RUN before it does. */
function slowStepBelow(name: string, arg: PairsInstruction, stage: Stage, file: Dockerfile): RunInstruction | undefined {
  const readers = new Set<Instruction>(readsOf(stage, file).filter((read) => read.name === name).map(({ instruction }) => instruction));
  const below = stage.all('RUN').filter(({ range }) => range.start > arg.range.start);
  const firstReader = below.findIndex((run) => readers.has(run));
  const free = firstReader < 0 ? below : below.slice(0, firstReader);
  return free.find((run) => file.scriptsOf(run).some(({ script }) => packageInstalls(script).length > 0 || downloads(script).length > 0));
}

/** To the line above the first instruction that reads it, when that comes after the slow step. */
function moveDown(name: string, arg: PairsInstruction, slow: Instruction, stage: Stage, file: Dockerfile): Fix | undefined {
  const first = readsOf(stage, file).find((read) => read.name === name && read.instruction !== arg)?.instruction;
  if (!first || first.range.start < slow.range.start || first.onbuild) return undefined;
  const line = `${keywordLike(arg, 'ARG')} ${file.text.slice(arg.arguments.range().start, arg.arguments.range().end)}`;
  return suggestedFix(
    `Move it down to line ${file.syntax.lines.lineAt(first.range.start) + 1}`,
    remove(linesToDelete(file, arg.range)),
    insert(wholeLines(file, first.range).start, line + lineEnding(file.text)),
  );
}
