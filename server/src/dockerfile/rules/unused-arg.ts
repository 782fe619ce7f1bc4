import { remove, suggestedFix } from '../../core/rule';
import { removalOfItem } from '../line-edits';
import type { Dockerfile } from '../model';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { declaredNames, type Stage } from '../stages';
import type { Instruction, PairsInstruction } from '../syntax/instructions';
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
    { bad: 'FROM node:24\nRUN npm ci\nARG PORT=80 «HOST»\nEXPOSE $PORT\n', good: 'FROM node:24\nRUN npm ci\nARG PORT=80\nEXPOSE $PORT\n' },
    { ok: 'FROM node:24\nARG CI\nRUN npm test\n', title: 'programs of RUN find it in their environment' },
    { ok: 'ARG TAG=24\nARG IMAGE=node:$TAG\nFROM $IMAGE\n' },
    { ok: 'ARG VERSION=1\nFROM node:24\nARG VERSION\nLABEL version=$VERSION\n' },
    { ok: 'FROM node:24 AS base\nARG MODE\nFROM base\nRUN make\n', title: 'inherited by a stage with RUN' },
    { ok: 'ARG BUILDKIT_SBOM_SCAN_STAGE=true\nARG SOURCE_DATE_EPOCH\nFROM node:24\nARG HTTP_PROXY\n', title: 'arguments of the builder' },
  ],
  check: {
    ARG(arg, { report, file, stage }) {
      if (arg.onbuild) return;
      for (const pair of arg.pairs) {
        const name = pair.key.text;
        if (FOR_THE_BUILDER.test(name) || pair.key.hasVariable || (stage ? isReadIn(name, arg, stage, file) : isReadGlobally(name, file))) continue;
        const removal = removalOfItem(arg.pairs, pair, arg, file);
        report({
          at: pair.key.range,
          message: stage ? `Nothing in this stage reads ${name}` : `No FROM uses ${name}, and no stage declares it`,
          tags: ['unnecessary'],
          fix: removal && suggestedFix(`Delete ARG ${name}`, remove(removal)),
        });
      }
    },
  },
});

const FOR_THE_BUILDER = /^BUILDKIT_|^SOURCE_DATE_EPOCH$|_proxy$|^$/i;

function isReadGlobally(name: string, file: Dockerfile): boolean {
  const froms = file.stages.map(({ from }): Instruction => from);
  if ([...froms, ...file.preamble].some((one) => builderVariables(one, file).some((use) => use.name === name))) return true;
  return file.stages.length === 0 || file.instructions.some((one) => one.keyword === 'ARG' && !file.preamble.includes(one) && declaredNames(one).includes(name));
}

/** By the stage below the ARG, or by one that is built on it; any RUN may do so through its environment. */
function isReadIn(name: string, arg: PairsInstruction, stage: Stage, file: Dockerfile): boolean {
  const heirs = file.stages.filter((other) => other.chain.includes(stage));
  return heirs.some((heir) => {
    const isBelow = ({ range }: Instruction): boolean => heir !== stage || range.start > arg.range.start;
    if (heir.instructions.some((one) => (one.keyword === 'RUN' || one.keyword === 'ONBUILD') && isBelow(one))) return true;
    return readsOf(heir, file).some((read) => read.name === name && isBelow(read.instruction));
  });
}
