import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/duplicate-stage-name',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Two stages with the same name',
  why: 'A reference to the name means the last stage that has it, so the first one can no longer be reached by name, and COPY --from takes files from a stage that nobody meant.',
  sources: [{ title: 'BuildKit check DuplicateStageName', url: 'https://docs.docker.com/reference/build-checks/duplicate-stage-name/' }],
  aliases: [
    'buildkit:DuplicateStageName', 'hadolint:DL3024', 'trivy:DS-0012', 'checkov:CKV_DOCKER_11', 'kics:same_alias_in_different_froms', 'droast:DF042',
    'dockerfile-utils:DUPLICATE_BUILD_STAGE_NAME',
  ],
  fix: 'none',
  examples: [
    { bad: 'FROM golang:1.24 AS build\nFROM alpine:3.20 AS «Build»\n' },
    { ok: 'FROM golang:1.24 AS build\nFROM alpine:3.20 AS final\n' },
  ],
  check: {
    stage(stage, { report, file }) {
      const { name } = stage.from;
      const first = name && file.stages.slice(0, stage.index).find((other) => other.name?.toLowerCase() === name.text.toLowerCase());
      if (!first?.from.name || !name) return;
      report({
        at: name.range,
        message: `Stage ${first.index + 1} has the name "${name.text}" already`,
        related: [{ range: first.from.name.range, message: 'First used here' }],
      });
    },
  },
});
