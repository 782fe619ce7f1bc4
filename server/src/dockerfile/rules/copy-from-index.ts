import { insert, replace, safeFix } from '../../core/rule';
import type { Dockerfile } from '../model';
import { MULTI_STAGE } from '../references';
import { dockerfileRule } from '../rule';
import type { Stage } from '../stages';

export default dockerfileRule({
  id: 'dockerfile/copy-from-index',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Stage named by its number',
  why: 'A stage inserted or moved above changes all numbers after it: COPY then takes files from another stage, and fails only if the path happens to be missing there. A name stays true.',
  topic: 'multi-stage-builds',
  sources: [MULTI_STAGE],
  aliases: ['kics:using_unnamed_build_stages'],
  fix: 'safe',
  examples: [
    {
      bad: 'FROM golang:1.24\nRUN go build -o /app .\nFROM alpine:3.20\nCOPY --from=«0» /app /app\n',
      good: 'FROM golang:1.24 AS builder\nRUN go build -o /app .\nFROM alpine:3.20\nCOPY --from=builder /app /app\n',
    },
    {
      bad: 'FROM golang:1.24 AS compile\nFROM alpine:3.20\nCOPY --from=«0» /app /app\n',
      good: 'FROM golang:1.24 AS compile\nFROM alpine:3.20\nCOPY --from=compile /app /app\n',
    },
    { ok: 'FROM golang:1.24 AS builder\nFROM alpine:3.20\nCOPY --from=builder /app /app\n' },
    { ok: 'FROM alpine:3.20\nONBUILD COPY --from=0 /app /app\n', title: 'a trigger, which counts the stages of another file' },
  ],
  check: {
    image(use, { report, file }) {
      const { stage } = use;
      if (use.where === 'FROM' || !stage || use.hasVariable || use.instruction.onbuild || !/^\d+$/.test(use.written)) return;
      if (stage.name === use.written) return;
      const name = stage.name ?? newName(stage, file);
      const naming = stage.name === undefined ? [insert(endOfImage(stage), ` ${isLower(stage) ? 'as' : 'AS'} ${name}`)] : [];
      const uses = file.stages.flatMap(({ imagesUsed }) => imagesUsed).filter((other) => other.stage === stage && other.written === use.written);
      report({
        at: use.range,
        message: `Stage ${use.written} has ${stage.name === undefined ? 'no name' : `the name "${name}"`}: numbers change when stages are added`,
        fix: safeFix(`Use the name ${name}`, ...naming, ...uses.map(({ range }) => replace(range, name))),
      });
    },
  },
});

function newName(stage: Stage, file: Dockerfile): string {
  const preferred = stage.index === 0 ? 'builder' : `stage${stage.index}`;
  return file.stageNamed(preferred) ? `${preferred}-${stage.index}` : preferred;
}

function endOfImage({ from }: Stage): number {
  return from.image?.range.end ?? from.keywordRange.end;
}

function isLower({ from }: Stage): boolean {
  return from.written === from.written.toLowerCase();
}
