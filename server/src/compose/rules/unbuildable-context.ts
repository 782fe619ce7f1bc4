import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/unbuildable-context',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Build context from a service that builds nothing',
  why: 'An additional context `service:NAME` is the image that Compose builds for that service. Compose refuses the file when the service takes a finished image instead.',
  topic: 'multi-stage-builds',
  sources: [reference('build', 'additional_contexts'), COMPOSE_SOURCES.loader],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  base:\n    image: alpine:3.22\n  api:\n    build:\n      context: .\n      additional_contexts:\n        base: service:«base»\n' },
    { ok: 'services:\n  base:\n    build: ./base\n  api:\n    build:\n      context: .\n      additional_contexts:\n        - base=service:base\n        - tools=docker-image://alpine:3.22\n' },
  ],
  check: {
    file(file, { report }) {
      for (const { via, name, range } of file.references) {
        const other = via === 'build.additional_contexts' ? file.service(name) : undefined;
        if (other && !other.build && !other.uncertain) report({ at: range, message: `"${name.slice(0, 40)}" builds no image that could be a context` });
      }
    },
  },
});
