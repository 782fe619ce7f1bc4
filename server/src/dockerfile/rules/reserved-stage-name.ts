import { dockerfileRule } from '../rule';

const RESERVED = ['scratch', 'context'];

export default dockerfileRule({
  id: 'dockerfile/reserved-stage-name',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Stage named scratch or context',
  why: 'The builder gives these two names a meaning of their own: the empty image and the build context. A stage of that name cannot be told from them where it is used.',
  sources: [{ title: 'BuildKit check ReservedStageName', url: 'https://docs.docker.com/reference/build-checks/reserved-stage-name/' }],
  aliases: ['buildkit:ReservedStageName', 'hadolint:DL3063'],
  fix: 'none',
  examples: [
    { bad: 'FROM alpine:3.20 AS «scratch»\n' },
    { bad: 'FROM alpine:3.20 AS «Context»\n' },
    { ok: 'FROM scratch AS build-context\n' },
  ],
  check: {
    FROM({ name }, { report }) {
      if (name && RESERVED.includes(name.text.toLowerCase())) {
        report({ at: name.range, message: `"${name.text}" already means something to the builder` });
      }
    },
  },
});
