import { multipleInstructions } from '../multiple-instructions';
import { dockerfileRule } from '../rule';

const ALIASES = [
  'buildkit:MultipleInstructionsDisallowed', 'hadolint:DL4004', 'trivy:DS-0007', 'kics:multiple_entrypoint_instructions_listed',
  'semgrep:multiple-entrypoint-instructions', 'sonar:S6589', 'droast:DF039', 'dockerfile-utils:MULTIPLE_INSTRUCTIONS',
];

export default dockerfileRule({
  id: 'dockerfile/multiple-entrypoint',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'ENTRYPOINT that a later ENTRYPOINT replaces',
  why: 'Only the last ENTRYPOINT of a stage counts. The ones before it do nothing, and whoever reads or changes one of them is misled.',
  topic: 'signals-and-pid-1',
  sources: [{ title: 'BuildKit check MultipleInstructionsDisallowed', url: 'https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/' }],
  aliases: ALIASES,
  fix: 'safe',
  examples: [
    {
      bad: 'FROM alpine:3.20\n«ENTRYPOINT» ["/a"]\n# the real one\nENTRYPOINT ["/b"]\n',
      good: 'FROM alpine:3.20\n# the real one\nENTRYPOINT ["/b"]\n',
    },
    { ok: 'FROM alpine:3.20 AS a\nENTRYPOINT ["/a"]\nFROM a\nENTRYPOINT ["/b"]\n' },
  ],
  check: { stage: multipleInstructions('ENTRYPOINT', ALIASES) },
});
