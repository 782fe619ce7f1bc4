import { remove, replace, safeFix, type Fix } from '../../core/rule';
import { lineAbove, keywordLike, removalOfItem } from '../line-edits';
import type { Dockerfile } from '../model';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { isShipped } from '../shipped';
import type { Stage } from '../stages';
import type { Pair, PairsInstruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/debian-frontend-env',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'DEBIAN_FRONTEND stays set in the image',
  why: 'ENV outlives the build: whoever installs a package in the running container, or in an image built on this one, is never asked anything and gets defaults without knowing why. ARG has the same effect on RUN and ends with the build.',
  unless: 'A later ENV sets it back.',
  sources: [dockerfileReference('ENV')],
  aliases: [],
  fix: 'safe',
  examples: [
    { bad: 'FROM debian:13\nENV «DEBIAN_FRONTEND=noninteractive»\n', good: 'FROM debian:13\nARG DEBIAN_FRONTEND=noninteractive\n' },
    { bad: 'FROM debian:13\nENV «DEBIAN_FRONTEND noninteractive»\n', good: 'FROM debian:13\nARG DEBIAN_FRONTEND=noninteractive\n' },
    {
      bad: 'FROM debian:13\nENV LANG=C.UTF-8 \\\n    «DEBIAN_FRONTEND=noninteractive»\n',
      good: 'FROM debian:13\nARG DEBIAN_FRONTEND=noninteractive\nENV LANG=C.UTF-8\n',
    },
    { ok: 'FROM debian:13\nARG DEBIAN_FRONTEND=noninteractive\nRUN DEBIAN_FRONTEND=noninteractive apt-get install -y curl\n' },
    { ok: 'FROM debian:13\nENV DEBIAN_FRONTEND=noninteractive\nRUN apt-get install -y curl\nENV DEBIAN_FRONTEND=dialog\n', title: 'set back' },
    { ok: 'FROM debian:13 AS build\nENV DEBIAN_FRONTEND=noninteractive\nFROM scratch\nCOPY --from=build /app /app\n', title: 'a stage that is not shipped' },
  ],
  check: {
    ENV(env, { report, stage, file }) {
      if (!stage || env.onbuild || !isShipped(stage, file)) return;
      const pair = env.pairs.find(({ key }) => key.text === 'DEBIAN_FRONTEND');
      if (pair?.value?.value !== 'noninteractive' || isSetBack(env, stage)) return;
      report({
        at: pair.range,
        message: 'DEBIAN_FRONTEND is for the build only: ARG keeps it out of the image',
        fix: toArg(env, pair, file),
      });
    },
  },
});

function isSetBack(env: PairsInstruction, stage: Stage): boolean {
  const later = stage.all('ENV').filter(({ range }) => range.start > env.range.start);
  return later.some(({ pairs }) => pairs.some(({ key, value }) => key.text === 'DEBIAN_FRONTEND' && value?.value !== 'noninteractive'));
}

function toArg(env: PairsInstruction, pair: Pair, file: Dockerfile): Fix | undefined {
  const title = 'Use ARG';
  if (env.pairs.length === 1) {
    const equals = pair.legacy && pair.value ? [replace({ start: pair.key.range.end, end: pair.value.range.start }, '=')] : [];
    return safeFix(title, replace(env.keywordRange, keywordLike(env, 'ARG')), ...equals);
  }
  const removal = removalOfItem(env.pairs, pair, env, file);
  const line = `${keywordLike(env, 'ARG')} ${file.text.slice(pair.range.start, pair.range.end)}`;
  return removal && safeFix(title, lineAbove(env, line, file), remove(removal));
}
