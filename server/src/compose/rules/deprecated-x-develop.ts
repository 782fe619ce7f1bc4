import { safeFix } from '../../core/rule';
import { renameKey } from '../../yaml/edit';
import { composeRule } from '../rule';
import { reference } from '../sources';
import { watchesOf } from '../watch';

export default composeRule({
  id: 'compose/deprecated-x-develop',
  severity: 'warning',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Development settings under their old name',
  why: '`x-develop` and `x-initialSync` were names from before these settings were part of the specification. Current versions of Compose warn about them or pass them over.',
  sources: [reference('develop'), reference('develop', 'initial_sync')],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: 'services:\n  api:\n    build: .\n    «x-develop»:\n      watch:\n        - path: ./src\n          action: rebuild\n',
      good: 'services:\n  api:\n    build: .\n    develop:\n      watch:\n        - path: ./src\n          action: rebuild\n',
    },
    { bad: 'services:\n  api:\n    build: .\n    develop:\n      watch:\n        - path: ./src\n          action: sync\n          target: /src\n          «x-initialSync»: true\n' },
    { ok: 'services:\n  api:\n    build: .\n    x-development: yes\n    develop:\n      watch:\n        - path: ./src\n          action: rebuild\n' },
  ],
  check: {
    service(service, { report }) {
      const old = service.entryOf('x-develop');
      const rename = old && renameKey(old, 'develop');
      if (old) report({ at: old.keyRange, message: 'x-develop is called develop now', tags: ['deprecated'], fix: rename && safeFix('Rename it', rename) });
      for (const watch of watchesOf(service)) {
        const sync = watch.entryOf('x-initialSync');
        const edit = sync && renameKey(sync, 'initial_sync');
        if (sync) report({ at: sync.keyRange, message: 'x-initialSync is called initial_sync now', tags: ['deprecated'], fix: edit && safeFix('Rename it', edit) });
      }
    },
  },
});
