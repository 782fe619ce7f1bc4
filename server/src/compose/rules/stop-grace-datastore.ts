import { suggestedFix } from '../../core/rule';
import { saysAll } from '../certainty';
import { addKey } from '../edits';
import { imageFacts, keepsData } from '../images';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/stop-grace-datastore',
  severity: 'info',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Database with ten seconds to stop',
  why: 'A database writes what it holds in memory when it is told to stop. After ten seconds it is killed in the middle of that, and repairs itself at the next start, or cannot.',
  unless: 'The data is small or expendable.',
  topic: 'signals-and-pid-1',
  sources: [reference('services', 'stop_grace_period'), COMPOSE_SOURCES.dockerStop],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  «db»:\n    image: mysql:9\n',
      good: 'services:\n  db:\n    image: mysql:9\n    stop_grace_period: 1m\n',
    },
    { ok: 'services:\n  db:\n    image: mysql:9\n    stop_grace_period: 2m\n  cache:\n    image: redis:8\n' },
  ],
  check: {
    service(service, { report, file }) {
      if (!keepsData(imageFacts(service)) || service.has('stop_grace_period') || !saysAll(service, file)) return;
      const edit = addKey(service, 'stop_grace_period', '1m');
      report({ at: service.keyRange, message: 'The database is killed ten seconds after it is told to stop', fix: edit && suggestedFix('Give it a minute', edit) });
    },
  },
});
