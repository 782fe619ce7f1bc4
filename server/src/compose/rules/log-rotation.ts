import { suggestedFix } from '../../core/rule';
import { insertEntry } from '../../yaml/edit';
import { saysAll } from '../certainty';
import { addKey } from '../edits';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/log-rotation',
  severity: 'info',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Container log that grows without end',
  why: 'The json-file driver, which is the default, keeps every line that a container ever wrote in one file. On a busy service it fills the disk of the host, and everything else on it stops.',
  unless: 'The daemon is configured to rotate logs.',
  topic: 'logging',
  options: {
    everyService: { default: false, strict: true, description: 'Report services that configure no logging at all, too.' },
  },
  sources: [COMPOSE_SOURCES.jsonFile, COMPOSE_SOURCES.dockerLogging, reference('services', 'logging')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    logging:\n      driver: «json-file»\n',
      good: 'services:\n  api:\n    image: example/api:2\n    logging:\n      driver: json-file\n      options:\n        max-size: 10m\n        max-file: "3"\n',
    },
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    logging:\n      driver: «json-file»\n      options:\n        tag: api\n',
      good: 'services:\n  api:\n    image: example/api:2\n    logging:\n      driver: json-file\n      options:\n        tag: api\n        max-size: 10m\n',
    },
    { bad: 'services:\n  «api»:\n    image: example/api:2\n', options: { everyService: true } },
    { ok: 'services:\n  api:\n    image: example/api:2\n    logging:\n      driver: json-file\n      options: { max-size: 10m }\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    logging:\n      driver: local\n  other:\n    image: example/api:2\n' },
  ],
  check: {
    service(service, { report, options, file }) {
      if (!saysAll(service, file) || service.loggingOptions.some(({ name }) => name === 'max-size')) return;
      const driver = service.text('logging', 'driver');
      if (driver ? driver.text !== 'json-file' : !options.everyService) return;
      const node = service.valueOf('logging');
      const existing = node?.kind === 'map' ? node.get('options') : undefined;
      const rotation = { 'max-size': '10m', 'max-file': '"3"' };
      const edit = existing?.kind === 'map'
        ? insertEntry(existing, 'max-size', '10m')
        : node?.kind === 'map' ? insertEntry(node, 'options', rotation) : addKey(service, 'logging', { driver: 'json-file', options: rotation });
      report({
        at: driver?.range ?? service.keyRange,
        message: 'The log of this container grows until the disk is full',
        fix: edit && suggestedFix('Rotate the log at 10 MB', edit),
      });
    },
  },
});
