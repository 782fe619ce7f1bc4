import type { Variable } from '../environment';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/empty-password-allowed',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Database without a password',
  why: 'Whoever reaches the port of the database is its administrator: every other service on the network, and everybody who reaches the host if the port is published.',
  unless: 'The database holds nothing but test data and publishes no port.',
  topic: 'secrets',
  sources: [
    { title: 'Docker Official Image: postgres', url: 'https://hub.docker.com/_/postgres' },
    { title: 'Docker Official Image: mysql', url: 'https://hub.docker.com/_/mysql' },
    reference('services', 'environment'),
  ],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  db:\n    image: mysql:9\n    environment:\n      MYSQL_ALLOW_EMPTY_PASSWORD: «"yes"»\n' },
    { bad: 'services:\n  db:\n    image: postgres:18\n    environment:\n      - POSTGRES_HOST_AUTH_METHOD=«trust»\n' },
    { ok: 'services:\n  db:\n    image: mysql:9\n    environment:\n      MYSQL_ALLOW_EMPTY_PASSWORD: "no"\n' },
    { ok: 'services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_HOST_AUTH_METHOD: ${AUTH:-trust}\n' },
  ],
  check: {
    variable(variable, { report }) {
      if (!variable.value || !opensEverything(variable)) return;
      report({ at: variable.value.range, message: 'Everybody who reaches the database is its administrator' });
    },
  },
});

function opensEverything({ name, value }: Variable): boolean {
  const text = value?.text?.toLowerCase();
  if (text === undefined) return false;
  if (name === 'POSTGRES_HOST_AUTH_METHOD') return text === 'trust';
  return /^(?:[A-Z]+_)?ALLOW_EMPTY_(?:ROOT_)?PASSWORD$/.test(name) && /^(?:yes|true|1|on)$/.test(text);
}
