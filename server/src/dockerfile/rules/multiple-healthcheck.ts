import { multipleInstructions } from '../multiple-instructions';
import { dockerfileRule } from '../rule';

const ALIASES = ['buildkit:MultipleInstructionsDisallowed', 'hadolint:DL3012', 'trivy:DS-0023', 'droast:DF041', 'dockerfile-utils:MULTIPLE_INSTRUCTIONS'];

export default dockerfileRule({
  id: 'dockerfile/multiple-healthcheck',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'HEALTHCHECK that a later HEALTHCHECK replaces',
  why: 'An image has one health check: the last one of a stage. An earlier one never runs, so that a part of the program which it was to watch goes unwatched.',
  topic: 'health-checks',
  sources: [{ title: 'BuildKit check MultipleInstructionsDisallowed', url: 'https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/' }],
  aliases: ALIASES,
  fix: 'safe',
  examples: [
    {
      bad: 'FROM alpine:3.20\n«HEALTHCHECK» CMD ["/a"]\nHEALTHCHECK CMD ["/b"]\n',
      good: 'FROM alpine:3.20\nHEALTHCHECK CMD ["/b"]\n',
    },
    { ok: 'FROM alpine:3.20\nHEALTHCHECK NONE\n' },
  ],
  check: { stage: multipleInstructions('HEALTHCHECK', ALIASES) },
});
