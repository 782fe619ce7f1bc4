import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/dockerfile-and-inline',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Two Dockerfiles for one build',
  why: 'Compose refuses a build that names a Dockerfile and has one written into the file as well: it cannot know which one is meant.',
  sources: [reference('build', 'dockerfile_inline'), COMPOSE_SOURCES.loader],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    build:\n      context: .\n      dockerfile: Dockerfile.dev\n      «dockerfile_inline»: FROM alpine:3.22\n' },
    { ok: 'services:\n  api:\n    build:\n      context: .\n      dockerfile_inline: |\n        FROM alpine:3.22\n' },
  ],
  check: {
    service({ build }, { report }) {
      const inline = build?.node?.entryOf('dockerfile_inline');
      if (inline && build?.dockerfile && build.dockerfileInline) report({ at: inline.keyRange, message: 'dockerfile and dockerfile_inline exclude each other' });
    },
  },
});
