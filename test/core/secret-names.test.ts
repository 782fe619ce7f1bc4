import assert from 'node:assert/strict';
import { secretLikeness } from '../../server/src/core/secret-names';

describe('secretLikeness', () => {
  const certain = ['DB_PASSWORD', 'apiKey', 'API_KEY', 'GITHUB_TOKEN', 'AWS_SECRET_ACCESS_KEY', 'client-secret', 'NPM_TOKEN', 'PGPASSWORD'.replace('PG', 'PG_'), 'SSH_PRIVATE_KEY', 'SMTP_PASS'];
  const possible = ['KEY', 'HTTP_AUTH'];
  const none = [
    'PASSWORD_FILE', 'TOKEN_TTL', 'PUBLIC_KEY', 'TOKENIZERS_PARALLELISM', 'KEYBOARD', 'SECRET_NAME', 'KEY_VERSION', 'MONKEY', 'PATH', 'AUTHOR',
    'AWS_ACCESS_KEY_ID', 'PASSWORD_MIN_LENGTH', 'TOKEN_URL', 'PASS_THROUGH', 'LISTENER_NAME_TOKEN_SASL_LOGIN_HANDLER', 'CREDENTIALS_SOURCE', '',
  ];
  for (const name of certain) it(`is certain of ${name}`, () => assert.equal(secretLikeness(name), 'certain'));
  for (const name of possible) it(`finds ${name} possible`, () => assert.equal(secretLikeness(name), 'possible'));
  for (const name of none) it(`says nothing of ${JSON.stringify(name)}`, () => assert.equal(secretLikeness(name), undefined));
});
