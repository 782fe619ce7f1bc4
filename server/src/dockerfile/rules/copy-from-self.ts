import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/copy-from-self',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'COPY --from names its own stage',
  why: 'A stage is complete only after its last instruction, so it cannot be the source of its own COPY: the builder refuses the circular dependency. Use RUN cp to copy inside a stage.',
  sources: [{ title: 'Dockerfile reference: COPY --from', url: 'https://docs.docker.com/reference/dockerfile/#copy---from' }],
  aliases: ['hadolint:DL3023', 'trivy:DS-0006', 'kics:copy_from_references_current_from_alias', 'droast:DF050'],
  fix: 'none',
  examples: [
    { bad: 'FROM alpine:3.20 AS build\nCOPY --from=«Build» /a /b\n' },
    { bad: 'FROM alpine:3.20\nCOPY --from=«0» /a /b\n' },
    { ok: 'FROM alpine:3.20 AS build\nFROM alpine:3.20\nCOPY --from=build /a /b\n' },
  ],
  check: {
    COPY(copy, { report, stage }) {
      const from = copy.from?.value;
      if (!from || !stage || copy.onbuild || from.hasVariable) return;
      if (from.text.toLowerCase() !== stage.name?.toLowerCase() && from.text !== String(stage.index)) return;
      report({ at: from.range, message: `"${from.text}" is the stage that this COPY belongs to` });
    },
  },
});
