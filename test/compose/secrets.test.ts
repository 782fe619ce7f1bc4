import assert from 'node:assert/strict';
import { isCredentialToComposeLint, isSecretName, isWeakPassword, passwordsInUrls, requiredVariable, shippedText } from '../../server/src/compose/secrets';
import type { ComposeText } from '../../server/src/compose/text';
import { web } from './support';

function valueOf(text: string): ComposeText {
  const value = web('environment:', `  A: ${JSON.stringify(text)}`).environment[0]?.value;
  assert.ok(value);
  return value;
}

describe('shippedText', () => {
  const cases: readonly (readonly [value: string, shipped: string | undefined])[] = [
    ['plain', 'plain'], ['pa$$word', 'pa$word'], ['${A}', undefined], ['$A', undefined], ['${A:-x}', 'x'], ['${A-x}', 'x'], ['${A:-}', ''],
    ['${A:-${B:-y}}', 'y'], ['${A:-${B}}', undefined], ['${A:?no}', undefined], ['${A:+x}', undefined], ['p-${A}', undefined],
  ];
  for (const [value, shipped] of cases) it(`finds ${shipped} in ${value}`, () => assert.equal(shippedText(valueOf(value))?.text, shipped));
});

describe('passwordsInUrls', () => {
  const cases: readonly (readonly [value: string, passwords: readonly string[]])[] = [
    ['postgres://app:secret@db/app', ['secret']], ['redis://:secret@cache:6379', ['secret']], ['aa://u:p1@h,bb://u:p2@h', ['p1', 'p2']],
    ['postgresql+psycopg2://u:p@h', ['p']], ['postgres://app:${PW}@db', []], ['postgres://app:${PW:-x}@db', ['x']], ['postgres://${U}:p@db', ['p']],
    ['${URL:-postgres://u:p@db}', ['p']], ['postgres://app@db', []], ['postgres://app:@db', []], ['http://db:5432/x@y', []], ['user:pass@host', []],
  ];
  for (const [value, passwords] of cases) {
    it(`finds ${passwords.length} in ${value}`, () => assert.deepEqual(passwordsInUrls(valueOf(value)).map(({ written }) => written), passwords));
  }

  it('takes time linear in the text', () => {
    const started = performance.now();
    passwordsInUrls(valueOf(`${'a'.repeat(100_000)}://${'b'.repeat(100_000)}`));
    assert.ok(performance.now() - started < 1000);
  });
});

describe('names and values of secrets', () => {
  it('leaves switches and names of files alone', () => {
    for (const name of ['MYSQL_ALLOW_EMPTY_PASSWORD', 'MYSQL_RANDOM_ROOT_PASSWORD', 'KAFKA_SSL_KEY_CREDENTIALS', 'PASSWORD_FILE']) assert.ok(!isSecretName(name), name);
    for (const name of ['DB_PASSWORD', 'SMTP_PASS', 'JWT_SECRET']) assert.ok(isSecretName(name), name);
  });

  it('knows passwords that everybody tries', () => {
    for (const value of ['postgres', 'Admin123', 'change-me', 'p@ssw0rd', '12345', 'aaaa']) assert.ok(isWeakPassword('DB_PASSWORD', value), value);
    for (const value of ['hunter-2-elk', 'vT8kq2mZ', '123456789012']) assert.ok(!isWeakPassword('DB_PASSWORD', value), value);
    assert.ok(!isWeakPassword('API_TOKEN', '4096'), 'a number is weak as a password only');
  });

  it('goes by names as compose-lint does', () => {
    for (const [name, value] of [['SENTRY_DSN', 'x'], ['MYAPIKEY', 'x'], ['SESSION_SALT', 'x'], ['PASSPORT_SECRET', '12345']] as const) {
      assert.ok(isCredentialToComposeLint(name, value), name);
    }
    for (const [name, value] of [['TOKEN_FILE', 'x'], ['USE_TOKEN', 'true'], ['TOKEN_TTL', '60'], ['PASSPORT_CLIENT_ID', 'x'], ['A_TOKEN', '']] as const) {
      assert.ok(!isCredentialToComposeLint(name, value), name);
    }
  });

  it('makes a name that a shell can set', () => assert.equal(requiredVariable('spring.mail.password'), '${SPRING_MAIL_PASSWORD:?}'));
});
