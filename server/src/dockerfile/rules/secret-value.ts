import { findSecrets } from '../../core/secret-shapes';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/secret-value',
  severity: 'error',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Secret written into the file',
  why: 'The value has the shape of a real key or token. It is in the history of the repository and in every image built from this file, so that it has to be revoked, not only deleted.',
  unless: 'It is an example that was never valid.',
  topic: 'secrets',
  sources: [{ title: 'Docker docs: Build secrets', url: 'https://docs.docker.com/build/building/secrets/' }],
  aliases: ['tally:secrets-in-code', 'kics:passwords_and_secrets'],
  fix: 'none',
  examples: [
    { bad: 'FROM alpine:3.23\nENV GITHUB_LOGIN=«ghp_0aA1bB2cC3dD4eE5fF6gG7hH8iI9jJ0kK1lL»\n' },
    { bad: 'FROM alpine:3.23\nRUN curl -f -H "PRIVATE-TOKEN: «glpat-0aA1bB2cC3dD4eE5fF6g»" https://gitlab.example.com/\n' },
    { ok: 'FROM alpine:3.23\nENV GITHUB_LOGIN=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n', title: 'a placeholder' },
    { ok: 'FROM alpine:3.23\nRUN --mount=type=secret,id=token,env=TOKEN curl -f -H "PRIVATE-TOKEN: $TOKEN" https://gitlab.example.com/\n' },
  ],
  check: {
    instruction(instruction, { report, file }) {
      if (instruction.keyword === 'ONBUILD') return;
      const { start, end } = instruction.range;
      for (const { shape, range } of findSecrets(file.text.slice(start, end))) {
        report({ at: { start: start + range.start, end: start + range.end }, message: `This is ${shape.title}: revoke it and use a secret mount` });
      }
    },
  },
});
