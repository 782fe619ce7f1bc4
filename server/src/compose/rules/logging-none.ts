import { suggestedFix } from '../../core/rule';
import { removeKey } from '../edits';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/logging-none',
  severity: 'info',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Output of the container is thrown away',
  why: 'What the program writes is gone as it is written. When it fails, or somebody broke in, there is nothing to look at: `docker logs` and every log shipper show nothing.',
  unless: 'The program keeps a log of its own elsewhere.',
  topic: 'logging',
  sources: [COMPOSE_SOURCES.dockerLogging, reference('services', 'logging')],
  aliases: ['compose-lint:CL-0014'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    logging:\n      driver: «none»\n',
      good: 'services:\n  api:\n    image: example/api:2\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    logging:\n      driver: local\n' },
  ],
  check: {
    service(service, { report }) {
      const driver = service.text('logging', 'driver');
      if (driver?.text !== 'none') return;
      const edit = removeKey(service, 'logging');
      report({ at: driver.range, message: 'The output of the container is thrown away', fix: edit && suggestedFix('Use the default driver', edit) });
    },
  },
});
