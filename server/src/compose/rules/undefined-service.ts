import { nearest } from '../../core/text';
import { renameFix, undeclared } from '../declarations';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/undefined-service',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Service that does not exist',
  why: 'Compose refuses the file: what a service depends on, extends, links to or shares a namespace with must be a service of the project.',
  unless: 'Another file that is given to Compose together with this one has the service.',
  topic: 'compose-services',
  sources: [reference('services', 'depends_on'), COMPOSE_SOURCES.loader],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    depends_on: [«databse»]\n  database:\n    image: mysql:9\n',
      good: 'services:\n  api:\n    image: example/api:2\n    depends_on: [database]\n  database:\n    image: mysql:9\n',
    },
    { bad: 'services:\n  api:\n    image: example/api:2\n    network_mode: service:«vpn»\n    links:\n      - «db»:database\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    extends: «base»\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    depends_on: [db]\n    external_links: [other]\n    volumes_from: [container:old]\n  db:\n    image: mysql:9\n' },
    { ok: 'include: [db/compose.yaml]\nservices:\n  api:\n    image: example/api:2\n    depends_on: [db]\n', title: 'an included file may have it' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    depends_on: [db]\n', path: 'compose.override.yaml', title: 'a file that is merged into another' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    depends_on:\n      db:\n        condition: service_healthy\n        required: false\n', title: 'may be missing' },
  ],
  check: {
    file(file, { report }) {
      const names = file.services.map(({ name }) => name);
      for (const one of undeclared(file, 'service')) {
        if (!one.required) continue;
        const meant = nearest(one.name, names.filter((name) => name !== one.from.name));
        report({
          at: one.range,
          message: `There is no service "${one.name.slice(0, 40)}"${meant === undefined ? '' : `; did you mean ${meant.slice(0, 30)}?`}`,
          fix: renameFix(one, meant),
        });
      }
    },
  },
});
