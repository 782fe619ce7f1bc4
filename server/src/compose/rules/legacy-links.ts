import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

const REPLACEMENTS: Readonly<Record<string, string>> = {
  links: 'links is not needed: services on one network reach each other by name',
  external_links: 'external_links is not needed: join a network that both projects share',
  volumes_from: 'volumes_from ties two services together: name the volume and mount it in both',
};

export default composeRule({
  id: 'compose/legacy-links',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Key from before networks and named volumes',
  why: 'Links are from the time when containers could not find each other by name. Today they only add an order of starting that nobody expects, and break when a container is replaced.',
  unless: 'The link gives the service another name; a network alias does the same.',
  topic: 'dns-and-service-names',
  sources: [COMPOSE_SOURCES.networking, reference('services', 'links'), reference('services', 'volumes_from')],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    «links»: [db]\n  db:\n    image: mysql:9\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    «volumes_from»: [data]\n  data:\n    image: example/data:1\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    depends_on: [db]\n  db:\n    image: mysql:9\n' },
  ],
  check: {
    service(service, { report }) {
      for (const [key, message] of Object.entries(REPLACEMENTS)) {
        const entry = service.entryOf(key);
        if (entry) report({ at: entry.keyRange, message, tags: ['deprecated'] });
      }
    },
  },
});
