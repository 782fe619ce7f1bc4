import { MULTI_STAGE } from '../references';
import { dockerfileRule } from '../rule';
import type { Stage } from '../stages';

export default dockerfileRule({
  id: 'dockerfile/copy-from-empty-stage',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Files copied from a stage that has none',
  why: 'A stage that begins FROM scratch and never adds a file is empty. Whatever COPY looks for in it is not found, and the build stops there. Often an instruction of that stage was deleted or stands in the wrong one.',
  topic: 'multi-stage-builds',
  sources: [MULTI_STAGE],
  aliases: ['tally:copy-from-empty-scratch-stage'],
  fix: 'none',
  examples: [
    { bad: 'FROM scratch AS assets\nLABEL stage=assets\nFROM alpine:3.20\nCOPY --from=«assets» /dist /srv/\n' },
    { ok: 'FROM scratch AS assets\nADD assets.tar /dist/\nFROM alpine:3.20\nCOPY --from=assets /dist /srv/\n' },
    { ok: 'FROM scratch AS assets\nFROM assets AS more\nCOPY dist /dist\nFROM alpine:3.20\nCOPY --from=more /dist /srv/\n' },
    { ok: 'FROM scratch AS empty\nFROM alpine:3.20\nCOPY --from=empty / /srv/\n', title: 'nothing copied from nothing' },
    { ok: 'FROM scratch AS empty\nFROM alpine:3.20\nCOPY --from=empty /dist* /srv/\n', title: 'a pattern may match nothing' },
  ],
  check: {
    image(use, { report }) {
      const copy = use.instruction;
      if (use.where !== 'COPY --from' || copy.keyword !== 'COPY' || copy.onbuild || !use.stage || !isEmpty(use.stage)) return;
      if (!copy.sources.some(({ value }) => value !== undefined && !/^[./]*$|[*?[]/.test(value))) return;
      report({
        at: use.range,
        message: `Stage "${use.stage.label}" has no files`,
        related: [{ range: use.stage.from.range, message: 'It begins with nothing, and nothing adds a file' }],
      });
    },
  },
});

function isEmpty(stage: Stage): boolean {
  return stage.rootImage.isScratch && stage.chain.every(({ instructions }) => !instructions.some(({ keyword }) => ADDS_FILES.has(keyword)));
}

const ADDS_FILES = new Set(['COPY', 'ADD', 'RUN', 'WORKDIR', 'UNKNOWN']);
