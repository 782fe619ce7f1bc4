import { suggestedFix } from '../../core/rule';
import { makeReadOnly } from '../edits';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';
import type { Mount } from '../volumes';

/** Endings of files that programs read and people write. */
const CONFIG_FILE = /\.(?:conf|cfg|cnf|ini|ya?ml|toml|json|properties|xml|crt|pem|cert|key|rules|hcl|tmpl|template)$/i;

export default composeRule({
  id: 'compose/writable-config-mount',
  severity: 'info',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Configuration file mounted writable',
  why: 'The container can rewrite a file of your project that it only needs to read. A program that is taken over leaves its settings behind for the next start, and the change shows up in the working copy of whoever runs it.',
  unless: 'The program rewrites its own configuration.',
  topic: 'read-only-root',
  sources: [COMPOSE_SOURCES.dockerBinds, reference('services', 'volumes'), COMPOSE_SOURCES.owasp],
  aliases: ['owasp:docker-8'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - «./nginx.conf»:/etc/nginx/nginx.conf\n',
      good: 'services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - ./nginx.conf:/etc/nginx/nginx.conf:ro\n',
    },
    {
      bad: 'services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - type: bind\n        source: «./nginx.conf»\n        target: /etc/nginx/nginx.conf\n',
      good: 'services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - type: bind\n        source: ./nginx.conf\n        target: /etc/nginx/nginx.conf\n        read_only: true\n',
    },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - ./nginx.conf:/etc/nginx/nginx.conf:ro\n      - ./site:/usr/share/nginx/html\n' },
    { ok: 'services:\n  app:\n    build: .\n    volumes:\n      - ./package.json:/app/package.json\n      - .:/app\n', title: 'sources of a program in development' },
  ],
  check: {
    mount(mount, { report, service }) {
      if (!mount.source || mount.type !== 'bind' || mount.readOnly !== false || service.build || !looksLikeConfig(mount)) return;
      const edit = makeReadOnly(mount);
      report({
        at: mount.source.range,
        message: 'The container can rewrite a file that it only needs to read',
        fix: edit && suggestedFix('Mount it read-only', edit),
      });
    },
  },
});

/** A file on both sides, by the same kind of name. */
function looksLikeConfig({ source, target }: Mount): boolean {
  return CONFIG_FILE.test(source?.written ?? '') && CONFIG_FILE.test(target?.written ?? '');
}
