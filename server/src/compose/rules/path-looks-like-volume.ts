import { safeFix } from '../../core/rule';
import { replacePart } from '../edits';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/path-looks-like-volume',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Relative path without ./ in front',
  why: 'In the short form a source is a path only when it begins with `.`, `/` or `~`. Anything else is the name of a volume, and Compose refuses names with a slash.',
  topic: 'volumes-binds-tmpfs',
  sources: [reference('services', 'volumes'), COMPOSE_SOURCES.loader],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - «src/app»:/app\n',
      good: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - ./src/app:/app\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - ./src/app:/app\n      - /src:/src\n      - ~/src:/home\n      - ${DIR}/src:/dir\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - /var/lib/api\n' },
  ],
  check: {
    mount({ source, type, form }, { report }) {
      const text = source?.text;
      if (!source || form !== 'short' || type !== 'volume' || text === undefined || !text.includes('/')) return;
      const edit = replacePart(source, `./${source.written}`);
      report({ at: source.range, message: `${text.slice(0, 50)} is taken for the name of a volume`, fix: edit && safeFix('Write ./ in front', edit) });
    },
  },
});
