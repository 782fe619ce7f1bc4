import { sourceProblem } from '../sources-of-files';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/config-source',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Config without a source, or with two',
  why: 'Compose refuses a config that does not say where its content comes from, and one that says so twice.',
  topic: 'compose-services',
  sources: [reference('configs'), { title: 'compose-go: Validation', url: 'https://github.com/compose-spec/compose-go/blob/main/validation/validation.go' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    configs: [nginx]\nconfigs:\n  nginx:\n    file: ./nginx.conf\n    «content»: events {}\n' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    configs: [a, b]\nconfigs:\n  a:\n    content: events {}\n  b:\n    file: ./b.conf\n' },
  ],
  check: {
    resource(resource, { report }) {
      const problem = resource.kind === 'config' ? sourceProblem(resource, ['file', 'environment', 'content']) : undefined;
      if (problem) report(problem);
    },
  },
});
