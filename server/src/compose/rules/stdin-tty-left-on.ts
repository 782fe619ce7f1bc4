import { suggestedFix } from '../../core/rule';
import { removeKey } from '../edits';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/stdin-tty-left-on',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Terminal left on for a background service',
  why: 'With a terminal the program believes that somebody watches: it colours its output, waits for input or buffers by line, and errors land in the same stream as everything else. It is usually left over from trying something out.',
  unless: 'Somebody attaches to the container, as with game servers.',
  topic: 'logging',
  sources: [reference('services', 'tty'), reference('services', 'stdin_open')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    restart: always\n    «tty»: true\n',
      good: 'services:\n  api:\n    image: example/api:2\n    restart: always\n',
    },
    { ok: 'services:\n  shell:\n    image: alpine:3.22\n    tty: true\n    stdin_open: true\n', title: 'a container to work in' },
    { ok: 'services:\n  game:\n    image: example/game:1\n    restart: unless-stopped\n    tty: true\n    stdin_open: true\n', title: 'both together are for attaching' },
  ],
  check: {
    service(service, { report }) {
      const policy = service.restart?.policy;
      if ((policy !== 'always' && policy !== 'unless-stopped') || service.boolean('stdin_open') === service.boolean('tty')) return;
      for (const key of ['tty', 'stdin_open']) {
        const entry = service.entryOf(key);
        if (!entry || service.boolean(key) !== true) continue;
        const edit = removeKey(service, key);
        report({ at: entry.keyRange, message: `${key} is on for a service that runs in the background`, fix: edit && suggestedFix(`Delete ${key}`, edit) });
      }
    },
  },
});
