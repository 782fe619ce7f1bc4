import { sourceProblem } from '../sources-of-files';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/secret-source',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Secret without a source, or with two',
  why: 'Compose refuses a secret that does not say where its value comes from, and one that says so twice.',
  topic: 'secrets',
  sources: [reference('secrets'), { title: 'compose-go: Validation', url: 'https://github.com/compose-spec/compose-go/blob/main/validation/validation.go' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    secrets: [token]\nsecrets:\n  «token»:\n    name: api_token\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    secrets: [token]\nsecrets:\n  token:\n    file: ./token.txt\n    «environment»: TOKEN\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    secrets: [a, b, c]\nsecrets:\n  a:\n    file: ./a.txt\n  b:\n    environment: B\n  c:\n    external: true\n' },
  ],
  check: {
    resource(resource, { report }) {
      const problem = resource.kind === 'secret' ? sourceProblem(resource, ['file', 'environment']) : undefined;
      if (problem) report(problem);
    },
  },
});
