import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { dependsOn, laterStage } from '../stage-cycles';

export default dockerfileRule({
  id: 'dockerfile/circular-stages',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Stages that need each other',
  why: 'Each stage waits for the files of the other, so none can be built first: the builder finds the circle and stops. Usually one of the two names is the wrong one.',
  topic: 'multi-stage-builds',
  sources: [dockerfileReference('COPY --from', 'copy---from')],
  aliases: ['tally:circular-stage-deps'],
  fix: 'none',
  examples: [
    {
      bad: 'FROM node:24 AS assets\nCOPY --from=«server» /srv/api.json /src/\nFROM golang:1.24 AS server\nCOPY --from=assets /dist /srv/static\n',
    },
    { bad: 'FROM golang:1.24 AS a\nRUN --mount=type=bind,from=«b»,target=/b true\nFROM a AS b\n' },
    { ok: 'FROM node:24 AS assets\nFROM golang:1.24 AS server\nCOPY --from=assets /dist /srv/static\n' },
  ],
  check: {
    image(use, { report, stage, file }) {
      const later = stage && laterStage(use, stage, file);
      if (!later || use.instruction.onbuild || !dependsOn(later, stage, file)) return;
      report({
        at: use.range,
        message: `Stage "${later.label}" needs this stage itself`,
        related: [{ range: later.from.range, message: `"${later.label}" begins here` }],
      });
    },
  },
});
