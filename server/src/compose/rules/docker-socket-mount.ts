import { composeRule } from '../rule';
import { hostBindOf, hostBindOfVolume, type HostBind } from '../host-binds';
import { holdsControlSocket, isControlSocket } from '../host-paths';
import { COMPOSE_SOURCES, reference } from '../sources';
import type { Mount } from '../volumes';

export default composeRule({
  id: 'compose/docker-socket-mount',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Socket of the container engine in a container',
  why: 'Who can write to the socket can start a privileged container with the disk of the host, so it is root on the host without breaking anything. Mounting it read-only changes nothing: the flag protects the file, not the API behind it.',
  unless: 'The service manages containers and is trusted with the host, or is a proxy that lets only some requests through.',
  topic: 'hardening',
  sources: [COMPOSE_SOURCES.dockerApiAccess, COMPOSE_SOURCES.owasp, reference('services', 'volumes')],
  aliases: [
    'kics:docker_socket_mounted_in_container', 'kics:volume_has_sensitive_host_directory', 'semgrep:exposing-docker-socket-volume',
    'compose-lint:CL-0001', 'cis-docker:5.32', 'owasp:docker-1',
  ],
  fix: 'none',
  examples: [
    { bad: 'services:\n  proxy:\n    image: traefik:v3.6\n    volumes:\n      - «/var/run/docker.sock»:/var/run/docker.sock:ro\n' },
    { bad: 'services:\n  agent:\n    image: example/agent:2.1\n    volumes:\n      - type: bind\n        source: «/run»\n        target: /host/run\n', title: 'a folder that holds sockets' },
    { bad: 'services:\n  agent:\n    image: example/agent:2.1\n    volumes:\n      - «${XDG_RUNTIME_DIR}/podman/podman.sock»:/podman.sock\n', title: 'of a rootless engine' },
    {
      bad: 'services:\n  agent:\n    image: example/agent:2.1\n    volumes: [run:/host/run]\nvolumes:\n  run:\n    driver_opts: { type: none, device: «/var/run», o: bind }\n',
      title: 'behind a named volume',
    },
    { ok: 'services:\n  web:\n    image: example/web:1.4\n    volumes:\n      - /run/myapp:/run/myapp\n', title: 'a folder beside the sockets' },
    { ok: 'services:\n  web:\n    image: example/web:1.4\n    volumes:\n      - ./fake.sock:/var/run/docker.sock\n', title: 'the path in the container says nothing' },
    {
      ok: 'services:\n  web:\n    image: example/web:1.4\n    volumes: [data:/data]\nvolumes:\n  data:\n    driver: rexray/ebs\n    driver_opts: { device: /var/run/docker.sock, o: bind }\n',
      title: 'what a device is to other drivers is theirs',
    },
  ],
  check: {
    mount(mount, { report }) {
      const bind = socketBind(mount);
      if (bind) report({ at: bind.range, message: messageFor(bind) });
    },
    resource(volume, { report }) {
      const bind = hostBindOfVolume(volume);
      if (bind && (isControlSocket(bind.path) || holdsControlSocket(bind.path))) report({ at: bind.range, message: messageFor(bind) });
    },
  },
});

/** The name of the socket is enough: a variable may stand for the folder that it is in. */
function socketBind(mount: Mount): HostBind | undefined {
  const bind = hostBindOf(mount);
  if (bind) return isControlSocket(bind.path) || holdsControlSocket(bind.path) ? bind : undefined;
  const { source } = mount;
  if (!source?.written.includes('/') || mount.type === 'volume' || !isControlSocket(source.written)) return undefined;
  return { path: source.written, range: source.range, readOnly: undefined };
}

function messageFor({ path }: HostBind): string {
  return isControlSocket(path)
    ? `${path.slice(path.lastIndexOf('/') + 1)} gives the container root on the host, read-only or not`
    : `${path.slice(0, 40)} holds sockets that give the container root on the host`;
}
