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
    { bad: 'FROM python:3.14\nRUN pip install --index-url https://ci:«s3cr3t-pw»@pypi.internal.corp/simple app==1.0\n' },
    { ok: 'FROM python:3.14\nRUN pip install --index-url https://user:pass@pypi.internal.corp/simple app==1.0\n', title: 'words that show where a password goes' },
    { ok: 'FROM alpine:3.23\nRUN --mount=type=secret,id=token,env=TOKEN curl -f -H "PRIVATE-TOKEN: $TOKEN" https://gitlab.example.com/\n' },
  ],
  check: {
    instruction(instruction, { report, file }) {
      if (instruction.keyword === 'ONBUILD') return;
      const { start, end } = instruction.range;
      for (const { shape, range } of findSecrets(file.text.slice(start, end))) {
        if (SAYS_WHAT_IT_IS.test(file.text.slice(start + range.start, start + range.end))) continue;
        report({ at: { start: start + range.start, end: start + range.end }, message: `This is ${shape.title}: revoke it and use a secret mount` });
      }
    },
  },
});

/** `https://user:password@…` shows where a password goes. */
const SAYS_WHAT_IT_IS = /^(?:key|pass|passw(?:or)?d|pw|pwd|secret|token)$/i;
