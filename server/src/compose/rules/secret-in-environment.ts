import { isPlaceholderSecret } from '../../core/secret-shapes';
import { composeRule } from '../rule';
import { isCredentialToComposeLint, isSecretName, isSwitch, isWeakPassword, secretFixes, shippedText } from '../secrets';
import { COMPOSE_SOURCES, reference } from '../sources';

const ALIASES = ['kics:passwords_and_secrets', 'owasp:docker-12'];

export default composeRule({
  id: 'compose/secret-in-environment',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Secret written into environment',
  why: 'The file is in the repository, and so is the secret: with everybody who has a copy, for as long as the history lives. Variables are shown by `docker inspect`, printed by `docker compose config` and inherited by every process in the container.',
  unless: 'The value opens nothing outside of a machine for tests.',
  topic: 'secrets',
  options: {
    anyCredential: {
      default: false, strict: true, description: 'Go by the name alone, as compose-lint does: placeholders, salts, DSNs and partly variable values count.',
    },
  },
  sources: [COMPOSE_SOURCES.composeSecrets, reference('services', 'environment'), COMPOSE_SOURCES.owasp],
  aliases: [...ALIASES, 'compose-lint:CL-0020'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    environment:\n      JWT_SECRET: «vT8kq2mZ7w»\n',
      good: 'services:\n  api:\n    image: example/api:2\n    environment:\n      JWT_SECRET: ${JWT_SECRET:?}\n',
    },
    {
      bad: 'services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: «hunter-2-elk»\n',
      good: 'services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password\n    secrets:\n      - postgres_password\nsecrets:\n  postgres_password:\n    environment: POSTGRES_PASSWORD\n',
      title: 'an image that reads the value from a file',
    },
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    environment:\n      - API_TOKEN=${API_TOKEN:-«k3y9f0q2»}\n',
      good: 'services:\n  api:\n    image: example/api:2\n    environment:\n      - API_TOKEN=${API_TOKEN:?}\n',
      title: 'as a default',
    },
    { bad: 'services:\n  api:\n    image: example/api:2\n    environment:\n      SESSION_SALT: «somesalt»\n', options: { anyCredential: true } },
    {
      ok: 'services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD}\n      POSTGRES_PASSWORD_FILE: /run/secrets/db\n      API_TOKEN: ""\n      TOKEN_TTL: 3600\n      ENABLE_TOKEN: "1"\n      MYSQL_RANDOM_ROOT_PASSWORD: generated\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    environment:\n      - API_TOKEN\n      - API_KEY=<your key>\n      - SECRET_KEY=${PREFIX}-key\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    environment:\n      DB_PASSWORD: changeme\n', title: 'a weak password is another rule' },
  ],
  check: {
    variable(variable, { report, options, file, service }) {
      const { name, value } = variable;
      if (!value || value.node.uncertain) return;
      const shipped = shippedText(value);
      const isMixed = shipped === undefined && value.interpolation.substitutions.some(({ range }) => range.end - range.start < value.written.length);
      const text = shipped?.text ?? (isMixed ? value.written : '');
      const isTheirs = isCredentialToComposeLint(name, text);
      const isOurs = isSecretName(name) && shipped !== undefined && !isPlaceholderSecret(text);
      if (isSwitch(text) || (isSecretName(name) && isWeakPassword(name, text)) || !(isOurs || (options.anyCredential && isTheirs))) return;
      report({
        at: (shipped?.part ?? value).range,
        message: `The value of ${name.slice(0, 60)} is readable in the file and in the container`,
        aliases: isTheirs ? [...ALIASES, 'compose-lint:CL-0020'] : ALIASES,
        fix: isMixed ? undefined : secretFixes(variable, service, file),
      });
    },
  },
});
