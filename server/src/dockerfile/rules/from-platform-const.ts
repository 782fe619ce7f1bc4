import { remove, replace, suggestedFix, type Fix } from '../../core/rule';
import { dockerfileRule } from '../rule';
import type { FromInstruction } from '../syntax/instructions';

const ALIASES = [
  'buildkit:FromPlatformFlagConstDisallowed', 'hadolint:DL3029', 'kics:using_platform_with_from', 'semgrep:avoid-platform-with-from', 'droast:DF061',
];

export default dockerfileRule({
  id: 'dockerfile/from-platform-const',
  severity: 'info',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'FROM with a fixed platform',
  why: 'A fixed platform builds the same architecture whatever the build was asked for. On another machine the image runs under emulation, or not at all, and nothing in its name says so.',
  unless: 'The stage is meant for one platform and its name says which, or the image exists for one platform only.',
  options: {
    everyPlatform: {
      default: false,
      strict: true,
      description: 'Report stages whose name holds the platform, and variables other than BUILDPLATFORM and TARGETPLATFORM, as hadolint and KICS do.',
    },
  },
  sources: [{ title: 'BuildKit check FromPlatformFlagConstDisallowed', url: 'https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/' }],
  aliases: ALIASES,
  fix: 'suggested',
  examples: [
    { bad: 'FROM «--platform=linux/amd64» alpine:3.20\n', good: 'FROM alpine:3.20\n' },
    { bad: 'FROM «--platform=linux/amd64» alpine:3.20 AS build-amd64\n', options: { everyPlatform: true } },
    { ok: 'FROM --platform=linux/amd64 alpine:3.20 AS build-amd64\n', title: 'a stage for one platform' },
    { ok: 'FROM --platform=$BUILDPLATFORM golang:1.24\n' },
    { ok: 'ARG ARCH=amd64\nFROM --platform=linux/$ARCH alpine:3.20\n' },
    { ok: 'FROM --platform="${BUILDPLATFORM:-}" golang:1.24\n' },
  ],
  check: {
    FROM(from, { report, options, stage }) {
      const { platform, name } = from;
      const value = platform?.value?.raw;
      if (!platform || value === undefined || /BUILDPLATFORM|TARGETPLATFORM/.test(value)) return;
      const isConstant = !value.includes('$');
      const isNamed = value.split('/').some((part) => part !== '' && name?.text.toLowerCase().includes(part.toLowerCase()));
      if ((!isConstant || isNamed) && !options.everyPlatform) return;
      const aliases = isConstant && !isNamed ? ALIASES : ALIASES.slice(1);
      report({
        at: platform.range,
        message: `This stage is always built for ${value.slice(0, 40)}, whatever platform is asked for`,
        aliases,
        fix: fixesFor(from, stage?.isFinal === false),
      });
    },
  },
});

/** Built for the platform that is asked for; or, where only the result of a stage is used, on that of the build machine. */
function fixesFor({ platform, image }: FromInstruction, isBuilder: boolean): readonly Fix[] {
  if (!platform?.value || !image) return [];
  const onBuildMachine = suggestedFix('Use $BUILDPLATFORM', replace(platform.value.range, '$BUILDPLATFORM'));
  const deletion = suggestedFix('Delete --platform', remove({ start: platform.range.start, end: image.range.start }));
  return isBuilder ? [deletion, onBuildMachine] : [deletion];
}
