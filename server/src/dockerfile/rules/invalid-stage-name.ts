import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/invalid-stage-name',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Stage name that the builder refuses',
  why: 'A stage name must begin with a letter and may go on with letters, digits, dots, dashes and underscores; the builder stops at anything else, a variable included.',
  sources: [{ title: 'Dockerfile reference: FROM', url: 'https://docs.docker.com/reference/dockerfile/#from' }],
  aliases: ['dockerfile-utils:INVALID_BUILD_STAGE_NAME'],
  fix: 'none',
  examples: [
    { bad: 'FROM alpine:3.20 AS «1st»\n' },
    { bad: 'FROM alpine:3.20 AS «my/stage»\n' },
    { ok: 'FROM alpine:3.20 AS build-1.2_x\n' },
    { bad: 'ARG NAME=build\nFROM alpine:3.20 AS «$NAME»\n' },
  ],
  check: {
    FROM({ name }, { report }) {
      if (!name || /^[a-z][a-z0-9._-]*$/i.test(name.raw)) return;
      const reason = name.hasVariable ? ': it takes no variables' : '';
      report({ at: name.range, message: `"${name.raw.slice(0, 40)}" is no valid stage name${reason}` });
    },
  },
});
