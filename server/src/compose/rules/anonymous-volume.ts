import { containerPath } from '../container-paths';
import { isBelow, isSystemFolderToKics } from '../host-paths';
import type { Service } from '../model';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/anonymous-volume',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Volume without a name',
  why: 'A path alone gets a volume with a random name. `docker compose down` leaves it behind, the next container may get a new, empty one, and nobody can tell later what is in it.',
  unless: 'The volume hides a folder of a bind mount, such as node_modules, or the data may be lost.',
  topic: 'volumes-binds-tmpfs',
  sources: [COMPOSE_SOURCES.dockerVolumes, reference('services', 'volumes')],
  aliases: ['kics:volume_has_sensitive_host_directory'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - «/var/lib/api»\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - data:/var/lib/api\nvolumes:\n  data:\n' },
    { ok: 'services:\n  api:\n    build: .\n    volumes:\n      - .:/app\n      - /app/node_modules\n', title: 'hides a folder of the bind mount' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - type: tmpfs\n        target: /cache\n' },
  ],
  check: {
    mount({ type, source, target, node }, { report, service }) {
      if (type !== 'volume' || source || !target || node.kind === 'map' || hidesPartOfBind(service, containerPath(target))) return;
      report({
        at: target.range,
        message: `The data in ${target.written.slice(0, 50)} is in a volume that nobody will find again`,
        aliases: isSystemFolderToKics(target.written) ? ['kics:volume_has_sensitive_host_directory'] : [],
      });
    },
  },
});

function hidesPartOfBind(service: Service, path: string | undefined): boolean {
  if (path === undefined || /\/(?:node_modules|\.venv|venv|vendor|\.next|target|\.nuxt|dist|build|__pycache__)$/.test(path)) return true;
  return service.mounts.some((mount) => {
    const mounted = mount.type === 'bind' ? containerPath(mount.target) : undefined;
    return mounted !== undefined && mounted !== path && isBelow(path, mounted);
  });
}
