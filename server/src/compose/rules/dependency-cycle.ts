import type { ComposeFile } from '../model';
import type { Reference } from '../references';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

/** What makes Compose start one service before another. */
const ORDERING = new Set(['depends_on', 'links', 'volumes_from', 'network_mode', 'pid', 'ipc', 'extends']);

export default composeRule({
  id: 'compose/dependency-cycle',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Services that wait for each other',
  why: 'Compose starts a service after those that it depends on, links to, extends or shares a namespace with. In a circle there is no first one, and Compose refuses the file.',
  topic: 'compose-services',
  sources: [reference('services', 'depends_on'), COMPOSE_SOURCES.loader],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    depends_on: [db]\n  db:\n    image: mysql:9\n    depends_on: [«api»]\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    depends_on: [«api»]\n', title: 'itself' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    network_mode: service:vpn\n  vpn:\n    image: example/vpn:1\n    links: [web]\n  web:\n    image: nginx:1.29\n    depends_on:\n      «api»:\n        condition: service_started\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    depends_on: [db, cache]\n  cache:\n    image: redis:8\n    depends_on: [db]\n  db:\n    image: mysql:9\n' },
  ],
  check: {
    file(file, { report }) {
      for (const { name, range, from } of closingReferences(file)) {
        const message = name === from.name
          ? `"${name.slice(0, 50)}" waits for itself`
          : `"${from.name.slice(0, 35)}" waits for "${name.slice(0, 35)}", which waits for it`;
        report({ at: range, message });
      }
    },
  },
});

/** The references that lead back to a service on the way to them: one for every circle that a walk in source order finds. */
function closingReferences(file: ComposeFile): readonly Reference[] {
  const outgoing = new Map<string, Reference[]>();
  for (const one of file.references) {
    if (one.kind === 'service' && ORDERING.has(one.via)) outgoing.set(one.from.name, [...(outgoing.get(one.from.name) ?? []), one]);
  }
  const state = new Map<string, 'open' | 'done'>();
  const closing: Reference[] = [];
  for (const { name } of file.services) {
    const stack = state.has(name) ? [] : [{ name, next: 0 }];
    if (stack.length > 0) state.set(name, 'open');
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const reference = outgoing.get(top.name)?.[top.next++];
      if (!reference) {
        state.set(top.name, 'done');
        stack.pop();
      } else if (state.get(reference.name) === 'open') closing.push(reference);
      else if (!state.has(reference.name)) {
        state.set(reference.name, 'open');
        stack.push({ name: reference.name, next: 0 });
      }
    }
  }
  return closing;
}
