import { remove, safeFix } from '../../core/rule';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/final-stage-buildplatform',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Shipped stage on $BUILDPLATFORM',
  why: '$BUILDPLATFORM is the machine that builds. It is right for compilers that build across platforms; in the stage that ships it puts the builder\'s architecture into every image of a multi-platform build.',
  sources: [{ title: 'Docker docs: Multi-platform builds', url: 'https://docs.docker.com/build/building/multi-platform/' }],
  aliases: [],
  fix: 'safe',
  examples: [
    { bad: 'FROM «--platform=$BUILDPLATFORM» alpine:3.20\nCMD ["sh"]\n', good: 'FROM alpine:3.20\nCMD ["sh"]\n' },
    { ok: 'FROM --platform=$BUILDPLATFORM golang:1.24 AS build\nFROM alpine:3.20\nCOPY --from=build /a /a\n' },
    { ok: 'FROM --platform=$BUILDPLATFORM golang:1.24 AS lint\nRUN go vet ./...\n', title: 'a last stage that starts nothing' },
    { ok: 'FROM --platform=$BUILDPLATFORM golang:1.24 AS build\nFROM scratch AS binaries\nCOPY --from=build /a /a\n' },
  ],
  check: {
    stage(stage, { report }) {
      const { platform, image } = stage.from;
      if (!stage.isFinal || !platform || !/^"?\$(?:BUILDPLATFORM|\{BUILDPLATFORM\})"?$/.test(platform.value?.raw ?? '')) return;
      if (!stage.effective('CMD') && !stage.effective('ENTRYPOINT')) return;
      report({
        at: platform.range,
        message: 'The final stage gets the architecture of the build machine, not of the target',
        fix: image && safeFix('Delete --platform', remove({ start: platform.range.start, end: image.range.start })),
      });
    },
  },
});
