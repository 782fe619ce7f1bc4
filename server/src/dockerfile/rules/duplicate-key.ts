import { remove, safeFix } from '../../core/rule';
import { removalOfItem } from '../line-edits';
import type { Dockerfile } from '../model';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { sectionsOf, type Section } from '../sections';
import type { Instruction, Pair, PairsInstruction } from '../syntax/instructions';
import { builderVariables } from '../variable-uses';

export default dockerfileRule({
  id: 'dockerfile/duplicate-key',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Label or variable set again before anything reads it',
  why: 'The last value wins, and the first one never had an effect. Whoever changes the first one wonders why nothing happens; often one of the two was to have another name.',
  sources: [dockerfileReference('LABEL'), dockerfileReference('ENV')],
  aliases: ['tally:labels/no-duplicate-keys'],
  fix: 'safe',
  examples: [
    { bad: 'FROM node:24\nLABEL «version=1» team=web\nLABEL version=2\n', good: 'FROM node:24\nLABEL team=web\nLABEL version=2\n' },
    { bad: 'FROM node:24\nENV A=1 \\\n    «B=2» \\\n    B=3\n', good: 'FROM node:24\nENV A=1 \\\n    B=3\n' },
    { bad: 'FROM node:24\nENV «MODE=dev»\nWORKDIR /app\nENV MODE=prod\n', good: 'FROM node:24\nWORKDIR /app\nENV MODE=prod\n' },
    { ok: 'FROM node:24\nENV NODE_ENV=development\nRUN npm ci\nENV NODE_ENV=production\n', title: 'RUN reads the first value' },
    { ok: 'FROM node:24\nENV PATH=/a:$PATH\nENV PATH=/b:$PATH\n', title: 'the second value is made of the first' },
    { ok: 'FROM node:24\nENV DIR=/a\nCOPY a $DIR\nENV DIR=/b\n' },
    { ok: 'FROM node:24 AS a\nLABEL version=1\nFROM a\nLABEL version=2\n', title: 'another stage' },
    { ok: 'FROM node:24\nARG A=1\nARG A=2\nLABEL "$X.a"=1 "$X.a"=2\n' },
  ],
  check: {
    file(file, { report }) {
      for (const section of sectionsOf(file)) {
        for (const { loser, winner } of overwritten(section, file)) {
          const { keyword, pairs } = loser.instruction;
          const removal = removalOfItem(pairs, loser.pair, loser.instruction, file);
          report({
            at: loser.pair.range,
            message: `${keyword} ${loser.pair.key.text.slice(0, 50)} is set again before anything reads it`,
            ...(keyword === 'ENV' && { aliases: [] }),
            related: [{ range: winner.pair.range, message: 'This value counts' }],
            tags: ['unnecessary'],
            fix: removal && safeFix('Delete the value that is lost', remove(removal)),
          });
        }
      }
    },
  },
});

interface Setting {
  readonly pair: Pair;
  readonly instruction: PairsInstruction;
}

function* overwritten({ instructions }: Section, file: Dockerfile): Generator<{ readonly loser: Setting; readonly winner: Setting }> {
  const last = new Map<string, Setting>();
  for (const instruction of instructions) {
    forget(last, instruction, file);
    if (instruction.keyword !== 'LABEL' && instruction.keyword !== 'ENV') continue;
    for (const pair of instruction.pairs) {
      if (pair.key.hasVariable || pair.key.text === '') continue;
      const key = `${instruction.keyword} ${pair.key.text}`;
      const winner = { pair, instruction };
      const loser = last.get(key);
      if (loser) yield { loser, winner };
      last.set(key, winner);
    }
  }
}

/** Variables that the instruction reads, or hands to programs: their value has had its effect. */
function forget(last: Map<string, Setting>, instruction: Instruction, file: Dockerfile): void {
  const readsAll = instruction.keyword === 'RUN' || instruction.keyword === 'ONBUILD' || instruction.keyword === 'UNKNOWN';
  const read = readsAll ? [...last.keys()].filter((key) => key.startsWith('ENV ')) : builderVariables(instruction, file).map(({ name }) => `ENV ${name}`);
  for (const key of read) last.delete(key);
}
