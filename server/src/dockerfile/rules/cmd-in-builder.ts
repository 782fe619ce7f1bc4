import { MULTI_STAGE } from '../references';
import { dockerfileRule } from '../rule';
import { isShipped } from '../shipped';
import type { Stage } from '../stages';

export default dockerfileRule({
  id: 'dockerfile/cmd-in-builder',
  severity: 'hint',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Container setting in a stage that no container runs',
  why: 'CMD, ENTRYPOINT, HEALTHCHECK, EXPOSE and STOPSIGNAL describe a container. A stage whose files alone are copied out never becomes one: the setting does nothing, and is likely to be missing in the stage that does.',
  unless: 'The stage is also built on its own, with `--target`.',
  topic: 'multi-stage-builds',
  sources: [MULTI_STAGE],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'FROM node:24 AS build\nRUN npm run build\n«EXPOSE» 3000\n«CMD» ["npm", "start"]\nFROM nginx:1.29\nCOPY --from=build /app/dist /usr/share/nginx/html\n' },
    { ok: 'FROM node:24 AS base\nEXPOSE 3000\nFROM base AS build\nFROM base\nCOPY --from=build /app /app\n', title: 'inherited by what ships' },
    { ok: 'FROM node:24 AS dev\nCMD ["npm", "run", "dev"]\nFROM nginx:1.29\n', title: 'a stage that can only be a target' },
    {
      ok: 'FROM node:24 AS dev\nCMD ["npm", "run", "dev"]\nFROM nginx:1.29\nCOPY --from=dev /a /a\n',
      files: { 'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      target: dev\n' },
    },
  ],
  check: {
    stage(stage, { report, file }) {
      if (!isOnlyCopiedFrom(stage) || isShipped(stage, file)) return;
      for (const { keyword, keywordRange } of stage.instructions) {
        if (!DESCRIBES_CONTAINER.has(keyword)) continue;
        report({ at: keywordRange, message: `${keyword} does nothing here: only files of this stage are used`, tags: ['unnecessary'] });
      }
    },
  },
});

const DESCRIBES_CONTAINER = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'EXPOSE', 'STOPSIGNAL']);

function isOnlyCopiedFrom(stage: Stage): boolean {
  return stage.dependents.length > 0 && stage.dependents.every(({ parent }) => parent !== stage);
}
