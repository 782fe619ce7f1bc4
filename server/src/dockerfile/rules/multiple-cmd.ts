import { multipleInstructions } from '../multiple-instructions';
import { dockerfileRule } from '../rule';

const ALIASES = [
  'buildkit:MultipleInstructionsDisallowed', 'hadolint:DL4003', 'trivy:DS-0016', 'kics:multiple_cmd_instructions_listed', 'sonar:S6589', 'droast:DF038',
  'dockerfile-utils:MULTIPLE_INSTRUCTIONS',
];

export default dockerfileRule({
  id: 'dockerfile/multiple-cmd',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'CMD that a later CMD replaces',
  why: 'An image has one default command: the last CMD of a stage wins and the ones before it do nothing. Whoever reads or changes a losing one is misled.',
  unless: 'The other CMD belongs to the base image: replacing that one is what CMD is for.',
  topic: 'signals-and-pid-1',
  sources: [{ title: 'BuildKit check MultipleInstructionsDisallowed', url: 'https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/' }],
  aliases: ALIASES,
  fix: 'safe',
  examples: [
    {
      bad: 'FROM alpine:3.20\n«CMD» ["a"]\nUSER app\nCMD ["b"]\n',
      good: 'FROM alpine:3.20\nUSER app\nCMD ["b"]\n',
    },
    { ok: 'FROM alpine:3.20 AS a\nCMD ["a"]\nFROM a\nCMD ["b"]\n', title: 'one for each stage' },
    { ok: 'FROM alpine:3.20\nCMD ["a"]\nONBUILD CMD ["b"]\n' },
  ],
  check: { stage: multipleInstructions('CMD', ALIASES) },
});
