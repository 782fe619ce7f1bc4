import type { Dockerfile } from '../model';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import type { Stage } from '../stages';
import type { Instruction, Pair, PairsInstruction } from '../syntax/instructions';
import { readsOf } from '../variable-uses';

export default dockerfileRule({
  id: 'dockerfile/arg-shadowed-by-env',
  severity: 'info',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'ARG that an ENV of the same name makes useless',
  why: 'ENV always wins over ARG. When the ENV does not take its value from the argument, whatever `--build-arg` gives is thrown away, and the build behaves as if nobody had asked.',
  unless: 'Something between the two reads the argument.',
  sources: [dockerfileReference('Using ARG variables', 'using-arg-variables')],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'FROM node:24\nARG «NODE_ENV»\nENV NODE_ENV=production\nRUN npm ci\n' },
    { ok: 'FROM node:24\nARG NODE_ENV=production\nENV NODE_ENV=$NODE_ENV\n' },
    { ok: 'FROM node:24\nARG NODE_ENV\nENV NODE_ENV=${NODE_ENV:-production}\n' },
    { ok: 'FROM node:24\nARG NODE_ENV=development\nRUN npm ci\nENV NODE_ENV=production\n', title: 'RUN has seen the argument' },
    { ok: 'FROM node:24\nARG MODE=production\nARG NODE_ENV=$MODE\nLABEL env=$NODE_ENV\nENV NODE_ENV=production\n' },
  ],
  check: {
    ENV(env, { report, stage, file }) {
      if (!stage) return;
      for (const pair of env.pairs) {
        const arg = argBefore(pair.key.text, env, stage);
        if (!arg || pair.value?.variables.some(({ name }) => name === pair.key.text) || mayBeReadBetween(arg, env, stage, file)) continue;
        report({
          at: arg.pair.key.range,
          message: `ARG ${pair.key.text} has no effect: the ENV below replaces it`,
          related: [{ range: pair.range, message: 'This value wins' }],
        });
      }
    },
  },
});

interface Definition {
  readonly pair: Pair;
  readonly instruction: PairsInstruction;
}

function argBefore(name: string, env: PairsInstruction, stage: Stage): Definition | undefined {
  const definition = stage.stateBefore(env).args.get(name)?.definition;
  return definition && stage.instructions.includes(definition.instruction) ? definition : undefined;
}

/** By name, or by a program that RUN starts: build arguments are part of its environment. */
function mayBeReadBetween({ pair, instruction }: Definition, env: PairsInstruction, stage: Stage, file: Dockerfile): boolean {
  const isBetween = ({ range }: Instruction): boolean => instruction.range.start < range.start && range.start <= env.range.start;
  if (stage.instructions.some((one) => one.keyword === 'RUN' && isBetween(one))) return true;
  return readsOf(stage, file).some((read) => read.name === pair.key.text && isBetween(read.instruction));
}
