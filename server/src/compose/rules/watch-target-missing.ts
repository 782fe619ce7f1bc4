import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';
import { textOf } from '../text';
import { watchesOf } from '../watch';

export default composeRule({
  id: 'compose/watch-target-missing',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Files to copy without a place to put them',
  why: 'Actions that copy changed files need the path in the container that they go to. Compose refuses the file without it; only "rebuild" and "restart" do without.',
  sources: [reference('develop', 'target'), COMPOSE_SOURCES.loader],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    build: .\n    develop:\n      watch:\n        - path: ./src\n          «action»: sync\n' },
    { ok: 'services:\n  api:\n    build: .\n    develop:\n      watch:\n        - path: ./src\n          action: sync\n          target: /app/src\n        - path: ./package.json\n          action: rebuild\n' },
  ],
  check: {
    service(service, { report }) {
      for (const watch of watchesOf(service)) {
        const action = watch.entryOf('action');
        const text = textOf(action?.value)?.text;
        if (!action || text === undefined || text === 'rebuild' || text === 'restart' || watch.has('target') || watch.uncertain) continue;
        report({ at: action.keyRange, message: `The action ${text.slice(0, 30)} needs a target in the container` });
      }
    },
  },
});
