import { composeRule } from '../rule';
import { isCredentialToComposeLint, isSecretName, isWeakPassword, secretFixes, shippedText } from '../secrets';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/weak-default-password',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Password that everybody knows',
  why: 'Programs that scan networks try these passwords first, and files for trying something out have a way of ending up on a server. As a default behind `:-` it holds wherever somebody forgets to set another one.',
  unless: 'The service runs on one machine, for tests, and publishes no port to others.',
  topic: 'secrets',
  sources: [COMPOSE_SOURCES.composeSecrets, reference('services', 'environment')],
  aliases: ['compose-lint:CL-0020', 'kics:passwords_and_secrets', 'owasp:docker-12'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  cms:\n    image: example/cms:4\n    environment:\n      ADMIN_PASSWORD: «changeme»\n',
      good: 'services:\n  cms:\n    image: example/cms:4\n    environment:\n      ADMIN_PASSWORD: ${ADMIN_PASSWORD:?}\n',
    },
    {
      bad: 'services:\n  cms:\n    image: example/cms:4\n    environment:\n      - DB_PASS=${DB_PASS:-«root123»}\n',
      good: 'services:\n  cms:\n    image: example/cms:4\n    environment:\n      - DB_PASS=${DB_PASS:?}\n',
    },
    { bad: 'services:\n  cms:\n    image: example/cms:4\n    environment:\n      DB_PASSWORD: «1234»\n' },
    { ok: 'services:\n  cms:\n    image: example/cms:4\n    environment:\n      ADMIN_PASSWORD: ${ADMIN_PASSWORD:?}\n      ADMIN_USER: admin\n' },
    { ok: 'services:\n  cms:\n    image: example/cms:4\n    environment:\n      PASSWORD_POLICY: default\n      MAX_TOKEN: 4096\n', title: 'about passwords' },
  ],
  check: {
    variable(variable, { report, file, service }) {
      const { name, value } = variable;
      const shipped = value && !value.node.uncertain ? shippedText(value) : undefined;
      if (!shipped || !isWeakPassword(name, shipped.text)) return;
      const isTheirs = isCredentialToComposeLint(name, shipped.text);
      if (!isSecretName(name)) return;
      report({
        at: shipped.part.range,
        message: `"${shipped.text.slice(0, 30)}" is among the first passwords that anybody tries`,
        aliases: ['kics:passwords_and_secrets', 'owasp:docker-12', ...(isTheirs ? ['compose-lint:CL-0020'] : [])],
        fix: secretFixes(variable, service, file),
      });
    },
  },
});
