import { remove, safeFix } from '../../core/rule';
import { dockerfileRule } from '../rule';

const ALIASES = ['buildkit:RedundantTargetPlatform', 'hadolint:DL3065'];

export default dockerfileRule({
  id: 'dockerfile/redundant-target-platform',
  severity: 'warning',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'FROM --platform=$TARGETPLATFORM says nothing',
  why: 'The target platform is what FROM uses without a flag. Writing it out makes a reader look for a difference that is not there.',
  sources: [{ title: 'BuildKit check RedundantTargetPlatform', url: 'https://docs.docker.com/reference/build-checks/redundant-target-platform/' }],
  aliases: ALIASES,
  fix: 'safe',
  examples: [
    { bad: 'FROM «--platform=$TARGETPLATFORM» alpine:3.20\n', good: 'FROM alpine:3.20\n' },
    { bad: 'FROM «--platform=${TARGETPLATFORM}» alpine:3.20\n', good: 'FROM alpine:3.20\n' },
    { ok: 'FROM --platform=$BUILDPLATFORM alpine:3.20\n' },
  ],
  check: {
    FROM({ platform, image }, { report }) {
      if (!platform || !/^"?\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})"?$/.test(platform.value?.raw ?? '')) return;
      report({
        at: platform.range,
        message: 'The target platform is the default of FROM',
        tags: ['unnecessary'],
        fix: image && safeFix('Delete --platform', remove({ start: platform.range.start, end: image.range.start })),
      });
    },
  },
});
