import { remove, suggestedFix, type Report } from '../../core/rule';
import { hasCommentAbove, removalOfItem } from '../line-edits';
import type { Dockerfile } from '../model';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { declaredNames, type Stage } from '../stages';
import type { Instruction, Pair, PairsInstruction } from '../syntax/instructions';
import { builderVariables, readsOf } from '../variable-uses';

export default dockerfileRule({
  id: 'dockerfile/unused-arg',
  severity: 'hint',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'ARG that nothing reads',
  why: 'Nothing in the file uses the argument, so that a build which sets it is the same as one which does not. Often the place that read it was changed, or the name in it is misspelt.',
  unless: 'A build system passes it to every file and complains where it is missing.',
  sources: [dockerfileReference('ARG')],
  aliases: [],
  fix: 'suggested',
  examples: [
    { bad: 'ARG «GO_VERSION»=1.25\nFROM golang:1.25\nRUN go build .\n', good: 'FROM golang:1.25\nRUN go build .\n' },
    { bad: 'FROM node:24\n\nARG «TAG»\n\nEXPOSE 80\n', good: 'FROM node:24\n\nEXPOSE 80\n' },
    { bad: 'FROM node:24\nRUN npm ci\nARG PORT=80 «HOST»\nEXPOSE $PORT\n', good: 'FROM node:24\nRUN npm ci\nARG PORT=80\nEXPOSE $PORT\n' },
    { bad: '# for the labels\nARG «GIT_SHA»\nFROM node:24\n', title: 'a comment that would speak of something else' },
    { ok: 'FROM node:24\nARG CI\nRUN npm test\n', title: 'programs of RUN find it in their environment' },
    { ok: 'ARG TAG=24\nARG IMAGE=node:$TAG\nFROM $IMAGE\n' },
    { ok: 'ARG VERSION=1\nFROM node:24\nARG VERSION\nLABEL version=$VERSION\n' },
    { ok: 'FROM node:24 AS base\nARG MODE\nFROM base\nRUN make\n', title: 'inherited by a stage with RUN' },
    { ok: 'ARG BUILDKIT_SBOM_SCAN_STAGE=true\nARG SOURCE_DATE_EPOCH\nFROM node:24\nARG HTTP_PROXY\n', title: 'arguments of the builder' },
  ],
  check: {
    file(file, { report }) {
      const isRead = globalReads(file);
      for (const arg of file.preamble) {
        if (arg.keyword === 'ARG' && file.stages.length > 0) {
          unread(arg, isRead).forEach((pair) => report(complaint(`No FROM uses ${pair.key.text}, and no stage declares it`, pair, arg, file)));
        }
      }
    },
    stage(stage, { report, file }) {
      for (const arg of stage.all('ARG')) {
        const isRead = (name: string): boolean => readsBelow(stage, file)(name, arg.range.start);
        unread(arg, isRead).forEach((pair) => report(complaint(`Nothing in this stage reads ${pair.key.text}`, pair, arg, file)));
      }
    },
  },
});

/** Arguments of the builder itself, which no instruction needs to read. */
const FOR_THE_BUILDER = /^BUILDKIT_|^SOURCE_DATE_EPOCH$|_proxy$|^$/i;

function unread(arg: PairsInstruction, isRead: (name: string) => boolean): readonly Pair[] {
  return arg.pairs.filter(({ key }) => !FOR_THE_BUILDER.test(key.text) && !key.hasVariable && !isRead(key.text));
}

function complaint(message: string, pair: Pair, arg: PairsInstruction, file: Dockerfile): Report {
  const removal = hasCommentAbove(arg, file) ? undefined : removalOfItem(arg.pairs, pair, arg, file);
  return {
    at: pair.key.range,
    message: message.slice(0, 100),
    tags: ['unnecessary'],
    fix: removal && suggestedFix(`Delete ARG ${pair.key.text.slice(0, 50)}`, remove(removal)),
  };
}

/** Names that a FROM or another global ARG uses, or that a stage brings in. */
function globalReads(file: Dockerfile): (name: string) => boolean {
  const froms = file.stages.map(({ from }): Instruction => from);
  const used = [...froms, ...file.preamble].flatMap((one) => builderVariables(one, file).map(({ name }) => name));
  const inStages = file.stages.flatMap((stage) => stage.instructionsAndTriggers);
  const redeclared = inStages.flatMap((one) => (one.keyword === 'ARG' ? declaredNames(one) : []));
  const names = new Set([...used, ...redeclared]);
  return (name) => names.has(name);
}

const known = new WeakMap<Stage, (name: string, offset: number) => boolean>();

/** Whether a name is read below an offset of the stage, or in one that is built on it; any RUN may do so through its environment. */
function readsBelow(stage: Stage, file: Dockerfile): (name: string, offset: number) => boolean {
  const before = known.get(stage);
  if (before) return before;
  const heirs = file.stages.filter((other) => other !== stage && other.chain.includes(stage));
  const inherited = new Set(heirs.flatMap((heir) => readsOf(heir, file).map(({ name }) => name)));
  const runsInHeirs = heirs.some(({ instructions }) => instructions.some(runsPrograms));
  const lastRun = stage.instructions.findLast(runsPrograms)?.range.start ?? -1;
  const lastRead = new Map(readsOf(stage, file).map(({ name, instruction }) => [name, instruction.range.start]));
  const answer = (name: string, offset: number): boolean =>
    runsInHeirs || lastRun > offset || inherited.has(name) || (lastRead.get(name) ?? -1) > offset;
  known.set(stage, answer);
  return answer;
}

function runsPrograms({ keyword }: Instruction): boolean {
  return keyword === 'RUN' || keyword === 'ONBUILD';
}
