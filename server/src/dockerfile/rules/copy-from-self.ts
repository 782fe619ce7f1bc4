import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/copy-from-self',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Files are taken from the stage itself',
  why: 'A stage is complete only after its last instruction, so it cannot be the source of its own COPY or mount: the builder refuses the circular dependency. Use RUN cp to copy inside a stage.',
  sources: [{ title: 'Dockerfile reference: COPY --from', url: 'https://docs.docker.com/reference/dockerfile/#copy---from' }],
  aliases: ['hadolint:DL3023', 'trivy:DS-0006', 'kics:copy_from_references_current_from_alias', 'droast:DF050'],
  fix: 'none',
  examples: [
    { bad: 'FROM alpine:3.20 AS build\nCOPY --from=«Build» /a /b\n' },
    { bad: 'FROM alpine:3.20\nCOPY --from=«0» /a /b\n' },
    { bad: 'FROM alpine:3.20 AS build\nRUN --mount=from=«build»,target=/src make\n' },
    { ok: 'FROM alpine:3.20 AS build\nFROM alpine:3.20\nCOPY --from=build /a /b\n' },
  ],
  check: {
    image({ where, written, hasVariable, instruction, range }, { report, stage }) {
      if (where === 'FROM' || !stage || instruction.onbuild || hasVariable) return;
      const isOwnIndex = where === 'COPY --from' && written === String(stage.index);
      if (!isOwnIndex && written.toLowerCase() !== stage.name?.toLowerCase()) return;
      report({
        at: range,
        message: `"${written}" is the stage that this ${instruction.keyword} belongs to`,
        ...(where === 'RUN --mount' && { aliases: [] }),
      });
    },
  },
});
