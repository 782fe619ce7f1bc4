import { declaresAll } from '../certainty';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/no-image-or-build',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Service without an image',
  why: 'Compose refuses a service that names neither an image to run nor a folder to build one from: there is nothing to start.',
  unless: 'Another file that is given to Compose together with this one completes the service.',
  topic: 'compose-services',
  sources: [reference('services', 'image'), reference('build'), COMPOSE_SOURCES.loader],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  web:\n    image: nginx:1.29\n  «api»:\n    ports:\n      - "127.0.0.1:8080:80"\n' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n  api:\n    build: .\n  mail:\n    provider: { type: mail }\n  other:\n    extends: web\n' },
    { ok: 'services:\n  web:\n    ports:\n      - "127.0.0.1:8080:80"\n', title: 'a file that another one completes' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n  api:\n    ports: ["80"]\n', path: 'docker-compose.dev.yml' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n  api:\n    extends: { file: base.yaml, service: api }\n' },
  ],
  check: {
    service(service, { report, file }) {
      if (service.has('image') || service.has('build') || service.has('provider') || service.uncertain || !declaresAll(file, service)) return;
      report({ at: service.keyRange, message: `Nothing says which image "${service.name.slice(0, 50)}" runs` });
    },
  },
});
