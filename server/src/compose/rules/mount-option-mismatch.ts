import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { composeRule } from '../rule';
import { reference } from '../sources';

/** The keys with options, by the type of mount that they belong to. */
const OPTION_KEYS = ['bind', 'volume', 'tmpfs', 'image'] as const;

export default composeRule({
  id: 'compose/mount-option-mismatch',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Mount options of another type',
  why: 'Options of a bind mount mean nothing to a volume, and the reverse. Compose drops them with a warning, so that the mount is not what the file says.',
  topic: 'volumes-binds-tmpfs',
  sources: [reference('services', 'volumes')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - type: volume\n        source: data\n        target: /data\n        «bind»:\n          propagation: rslave\nvolumes:\n  data:\n',
      good: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - type: volume\n        source: data\n        target: /data\nvolumes:\n  data:\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - type: bind\n        source: ./data\n        target: /data\n        bind:\n          create_host_path: false\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - type: ${TYPE}\n        source: data\n        target: /data\n        volume:\n          nocopy: true\nvolumes:\n  data:\n' },
  ],
  check: {
    mount({ node, type }, { report }) {
      if (node.kind !== 'map' || type === undefined) return;
      for (const key of OPTION_KEYS) {
        const entry = node.entryOf(key);
        if (!entry || key === type) continue;
        const edit = removeEntry(entry);
        report({ at: entry.keyRange, message: `Options of a ${key} mount mean nothing to one of type ${type}`, fix: edit && suggestedFix(`Delete ${key}`, edit) });
      }
    },
  },
});
