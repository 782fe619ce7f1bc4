import { isPlaceholderSecret } from '../../core/secret-shapes';
import type { CommandLine } from '../commands';
import { composeRule } from '../rule';
import { passwordsInUrls } from '../secrets';
import { COMPOSE_SOURCES, reference } from '../sources';
import type { ComposeText } from '../text';

/** `--password`, `--requirepass`, `-api-key`; not `--password-file`. */
const SECRET_FLAG = /^--?(?:[\w-]*[-_])?(?:password|passwd|requirepass|masterauth|secret|secret-key|token|api-?key|access-?key)$/i;

export default composeRule({
  id: 'compose/secret-in-command',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Secret among the arguments of a command',
  why: 'Arguments are the most public place of all: besides everybody with a copy of the file, every process of the host reads them in the process list, and `docker ps` shows them.',
  unless: 'The value opens nothing outside of a machine for tests.',
  topic: 'secrets',
  sources: [COMPOSE_SOURCES.composeSecrets, reference('services', 'command')],
  aliases: ['owasp:docker-12'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  cache:\n    image: redis:8\n    command: redis-server --requirepass «vT8kq2mZ»\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    command: ["serve", "--token=«k3y9f0q2»"]\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    entrypoint: [migrate, -database, "postgres://app:«vT8kq2mZ»@db/app"]\n' },
    { ok: 'services:\n  cache:\n    image: redis:8\n    command: redis-server --requirepass ${REDIS_PASSWORD} --port 6379\n' },
    { ok: 'services:\n  cache:\n    image: redis:8\n    command: sh -c "redis-server --requirepass $$REDIS_PASSWORD"\n', title: 'a variable of the container' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    command: [serve, --token-file, /run/secrets/token, --token, --verbose]\n' },
  ],
  check: {
    service(service, { report }) {
      for (const command of [service.command, service.entrypoint, service.healthcheck?.test]) {
        for (const secret of command ? secretsIn(command) : []) {
          report({ at: secret.range, message: 'A secret among the arguments is readable in the file and in the process list' });
        }
      }
    },
  },
});

function secretsIn(command: CommandLine): readonly ComposeText[] {
  const words = command.form === 'list' ? command.words : (command.words[0]?.split(' ') ?? []).filter(({ written }) => written !== '');
  const flagged = words.flatMap((word, index) => {
    const [flag = word, ...rest] = word.split('=');
    if (!SECRET_FLAG.test(flag.written.replace(/^["']/, ''))) return [];
    const value = rest.length > 0 ? word.part(flag.written.length + 1) : words[index + 1];
    return value && !value.written.startsWith('-') ? [value] : [];
  });
  return [...flagged, ...words.flatMap(passwordsInUrls)].filter(isLiteralSecret);
}

function isLiteralSecret(value: ComposeText): boolean {
  const text = value.text?.replace(/["']/g, '');
  return text !== undefined && !text.startsWith('$') && !isPlaceholderSecret(text);
}
