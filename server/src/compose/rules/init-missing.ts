import { suggestedFix } from '../../core/rule';
import type { CommandLine } from '../commands';
import { addKey } from '../edits';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

/** Programs that neither collect orphaned children nor end on SIGTERM by themselves when they are process 1. */
const NO_INIT = /^(?:\S*\/)?(?:node|nodejs|npm|yarn|pnpm|python3?|ruby|sh|bash|ash)$/;

export default composeRule({
  id: 'compose/init-missing',
  severity: 'info',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Program as process 1 without an init',
  why: 'Process 1 of a container must pass signals on and collect children that nobody waits for. Interpreters and shells do neither: the container takes ten seconds to stop and may fill up with zombies.',
  unless: 'The image has an init such as tini or s6, or the program handles SIGTERM and starts no children.',
  topic: 'signals-and-pid-1',
  sources: [reference('services', 'init'), COMPOSE_SOURCES.pidNamespaces],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    build: .\n    command: «node server.js»\n',
      good: 'services:\n  api:\n    build: .\n    command: node server.js\n    init: true\n',
    },
    { ok: 'services:\n  api:\n    build: .\n    init: true\n    command: ["node", "server.js"]\n' },
    { ok: 'services:\n  api:\n    build: .\n    entrypoint: ["tini", "--"]\n    command: ["node", "server.js"]\n' },
    { ok: 'services:\n  api:\n    build: .\n    command: exec node server.js\n' },
  ],
  check: {
    service(service, { report }) {
      const first = service.entrypoint ?? service.command;
      if (!first || service.has('init') || service.namespaces.pid || service.uncertain || !NO_INIT.test(programOf(first))) return;
      const edit = addKey(service, 'init', 'true');
      report({
        at: first.node.range,
        message: `${programOf(first).slice(-30)} is process 1 and neither passes signals on nor collects orphans`,
        fix: edit && suggestedFix('Put an init in front of it', edit),
      });
    },
  },
});

function programOf({ form, words }: CommandLine): string {
  const [first] = words;
  return (form === 'list' ? first?.text : first?.text?.split(' ')[0]) ?? '';
}
