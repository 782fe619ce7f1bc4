import type { ImageUse } from '../images-used';
import { MULTI_STAGE } from '../references';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/unused-stage',
  severity: 'hint',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Stage that nothing uses',
  why: 'BuildKit builds only what the target needs, so a stage that no other one builds on or copies from is dead text: it is never tried, and rots unnoticed. The old builder runs it all the same and throws the result away.',
  unless: 'The stage is a target of its own, built with `--target`.',
  topic: 'multi-stage-builds',
  options: {
    named: {
      default: false,
      strict: true,
      description: 'Report stages with a name too, although a build may choose them with --target.',
    },
  },
  sources: [MULTI_STAGE],
  aliases: ['tally:no-unreachable-stages'],
  fix: 'none',
  examples: [
    { bad: '«FROM» node:24\nRUN npm ci\nFROM golang:1.24 AS build\nFROM alpine:3.20\nCOPY --from=build /app /app\n' },
    { bad: '«FROM» node:24 AS docs\nRUN npm run docs\nFROM alpine:3.20\n', options: { named: true } },
    { ok: 'FROM node:24 AS docs\nRUN npm run docs\nFROM alpine:3.20\n', title: 'a stage that may be a target' },
    {
      ok: 'FROM node:24 AS dev\nFROM alpine:3.20\n',
      files: { 'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      target: dev\n' },
      options: { named: true },
      title: 'a target of a Compose file',
    },
    { ok: 'FROM golang:1.24\nFROM alpine:3.20\nCOPY --from=0 /app /app\n' },
    { ok: 'ARG VARIANT=plain\nFROM alpine:3.20 AS base-plain\nFROM base-plain AS base-debug\nFROM base-${VARIANT}\n', options: { named: true }, title: 'a stage that a variable may choose' },
  ],
  check: {
    stage(stage, { report, file, options }) {
      if (stage.isFinal || stage.dependents.length > 0 || (stage.name !== undefined && !options.named)) return;
      if (stage.name !== undefined && file.stages.some(({ base }) => mayBeStage(base))) return;
      report({
        at: stage.from.keywordRange,
        message: stage.name === undefined ? 'Nothing uses this stage, and it has no name to build it by' : `No other stage uses "${stage.name}"`,
        tags: ['unnecessary'],
      });
    },
  },
});

/** A name that only the build knows, and that is no image: `${BASE}`, `base-${VARIANT}`. */
function mayBeStage({ hasVariable, written }: ImageUse): boolean {
  return hasVariable && !/[:/@]/.test(written.replace(/\$\{[^}]*\}/g, ''));
}
