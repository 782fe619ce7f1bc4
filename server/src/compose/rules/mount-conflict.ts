import { containerPath } from '../container-paths';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';
import type { Mount } from '../volumes';

export default composeRule({
  id: 'compose/mount-conflict',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Two mounts at one path',
  why: 'At a path of the container there can be one thing. Compose refuses a service that mounts two there, be they volumes, folders or a tmpfs.',
  topic: 'volumes-binds-tmpfs',
  sources: [reference('services', 'volumes'), COMPOSE_SOURCES.loader],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - ./data:/data\n      - ./other:«/data/»\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - type: bind\n        source: ./tmp\n        target: /tmp\n    tmpfs: «/tmp»:size=64m\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - ./data:/data\n      - ./other:/data/other\n    tmpfs: /tmp\n' },
    { ok: 'services:\n  base:\n    image: example/api:2\n    volumes:\n      - ./data:/data\n  api:\n    extends: base\n    volumes:\n      - ./other:/data\n', title: 'a mount takes the place of the one that it inherits' },
  ],
  check: {
    service(service, { report }) {
      if (service.layers.length > 1) return;
      const taken = new Map<string, Mount>();
      for (const mount of service.mounts) {
        const path = containerPath(mount.target);
        if (path === undefined || !mount.target) continue;
        const earlier = taken.get(path);
        if (earlier?.target) {
          report({ at: mount.target.range, message: `${path.slice(0, 60)} is already mounted`, related: [{ range: earlier.target.range, message: 'Mounted here' }] });
        }
        taken.set(path, mount);
      }
    },
  },
});
