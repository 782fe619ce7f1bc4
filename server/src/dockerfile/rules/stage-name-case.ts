import { replace, safeFix } from '../../core/rule';
import { dockerfileRule } from '../rule';
import { referencesTo } from '../stage-references';

export default dockerfileRule({
  id: 'dockerfile/stage-name-case',
  severity: 'warning',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Stage name with upper-case letters',
  why: 'Stage names are compared without case, image names must be lower case. A lower-case stage name looks the same wherever it is used, as a target on the command line too.',
  sources: [{ title: 'BuildKit check StageNameCasing', url: 'https://docs.docker.com/reference/build-checks/stage-name-casing/' }],
  aliases: ['buildkit:StageNameCasing'],
  fix: 'safe',
  examples: [
    {
      bad: 'FROM golang:1.24 AS «Build»\nFROM alpine:3.20\nCOPY --from=Build /a /a\n',
      good: 'FROM golang:1.24 AS build\nFROM alpine:3.20\nCOPY --from=build /a /a\n',
    },
    { ok: 'FROM golang:1.24 AS build-1\n' },
  ],
  check: {
    stage(stage, { report, file }) {
      const name = stage.from.name;
      const lower = name?.value?.toLowerCase();
      if (!name || lower === undefined || lower === name.value) return;
      const places = [name.range, ...referencesTo(stage, file)];
      report({
        at: name.range,
        message: `Stage name "${name.raw}" has upper-case letters`,
        fix: safeFix(`Rename to ${lower} everywhere in this file`, ...places.map((range) => replace(range, lower))),
      });
    },
  },
});
