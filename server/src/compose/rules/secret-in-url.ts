import { suggestedFix } from '../../core/rule';
import { isPlaceholderSecret } from '../../core/secret-shapes';
import { replacePart } from '../edits';
import { composeRule } from '../rule';
import { passwordsInUrls, requiredVariable } from '../secrets';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/secret-in-url',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Password in a URL',
  why: 'A password between the colon and the @ of a connection string is as public as one in a variable of its own, and easier to overlook. URLs also end up in logs and error reports, where nobody expects a secret.',
  unless: 'The value opens nothing outside of a machine for tests.',
  topic: 'secrets',
  options: {
    placeholders: { default: false, strict: true, description: 'Report passwords that only stand in for one, too.' },
  },
  sources: [COMPOSE_SOURCES.composeSecrets, { title: 'RFC 3986: User information', url: 'https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1' }, reference('services', 'environment')],
  aliases: ['compose-lint:CL-0021', 'owasp:docker-12'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    environment:\n      DATABASE_URL: postgres://app:«vT8kq2mZ»@db:5432/app\n',
      good: 'services:\n  api:\n    image: example/api:2\n    environment:\n      DATABASE_URL: postgres://app:${DATABASE_URL_PASSWORD:?}@db:5432/app\n',
    },
    { bad: 'services:\n  api:\n    image: example/api:2\n    environment:\n      - CACHE=redis://:«s3kr1t-elk»@cache:6379/0\n', title: 'without a user' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    environment:\n      - DB=${DB:-postgres://app:«vT8kq2mZ»@db/app}\n', title: 'as a default' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    environment:\n      DATABASE_URL: postgres://app:«example»@db/app\n', options: { placeholders: true } },
    {
      ok: 'services:\n  api:\n    image: example/api:2\n    environment:\n      A: postgres://app:${DB_PASSWORD}@db/app\n      B: postgres://app@db/app\n      C: postgres://app:@db/app\n      D: http://db:5432/app\n      E: postgres://app:<password>@db/app\n',
    },
  ],
  check: {
    variable({ name, value }, { report, options }) {
      if (!value || value.node.uncertain) return;
      for (const password of passwordsInUrls(value)) {
        if (!options.placeholders && isPlaceholderSecret(password.written)) continue;
        const edit = replacePart(password, requiredVariable(`${name}_PASSWORD`));
        report({
          at: password.range,
          message: `The password in the URL of ${name.slice(0, 50)} is readable in the file`,
          fix: edit && suggestedFix('Take the password from the environment of whoever runs Compose', edit),
        });
      }
    },
  },
});
