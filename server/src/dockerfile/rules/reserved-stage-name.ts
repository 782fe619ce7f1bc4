import { replace, suggestedFix } from '../../core/rule';
import { dockerfileRule } from '../rule';
import { referencesTo } from '../stage-references';

const RESERVED = ['scratch', 'context'];

export default dockerfileRule({
  id: 'dockerfile/reserved-stage-name',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Stage named scratch or context',
  why: 'The builder gives these two names a meaning of their own: the empty image and the build context. A stage of that name cannot be told from them where it is used.',
  sources: [{ title: 'BuildKit check ReservedStageName', url: 'https://docs.docker.com/reference/build-checks/reserved-stage-name/' }],
  aliases: ['buildkit:ReservedStageName', 'hadolint:DL3063'],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM alpine:3.20 AS «scratch»\nFROM alpine:3.20\nCOPY --from=scratch /a /a\n',
      good: 'FROM alpine:3.20 AS scratch-stage\nFROM alpine:3.20\nCOPY --from=scratch-stage /a /a\n',
    },
    { bad: 'FROM alpine:3.20 AS «Context»\n' },
    { ok: 'FROM scratch AS build-context\n' },
  ],
  check: {
    stage(stage, { report, file }) {
      const { name } = stage.from;
      if (!name || !RESERVED.includes(name.text.toLowerCase())) return;
      const free = `${name.text.toLowerCase()}-stage`;
      const places = [name.range, ...referencesTo(stage, file)];
      report({
        at: name.range,
        message: `"${name.text}" already means something to the builder`,
        fix: file.stageNamed(free) ? undefined : suggestedFix(`Rename to ${free} everywhere in this file`, ...places.map((range) => replace(range, free))),
      });
    },
  },
});
