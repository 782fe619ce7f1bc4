import { hostBindOf, hostBindOfVolume, type HostBind } from '../host-binds';
import { isInSystemTree, isRootEquivalent } from '../host-paths';
import type { Report } from '../../core/rule';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

const ALIASES = ['kics:volume_has_sensitive_host_directory', 'cis-docker:5.6', 'owasp:docker-8'];

export default composeRule({
  id: 'compose/root-mount',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Writable mount that makes root on the host',
  why: 'Who can write to these folders becomes root on the host with ordinary file operations: a line in /etc/cron.d, a key in /root/.ssh, a program name in /proc/sys/kernel/core_pattern. No hole in the kernel is needed.',
  unless: 'The container sets up the host and is trusted with it. Add :ro where it only reads.',
  topic: 'volumes-binds-tmpfs',
  options: {
    subfolders: { default: false, strict: true, description: 'Report everything below /etc and the like, also what is harmless by itself.' },
  },
  sources: [COMPOSE_SOURCES.dockerBinds, COMPOSE_SOURCES.owasp, reference('services', 'volumes')],
  aliases: [...ALIASES, 'compose-lint:CL-0025', 'compose-lint:CL-0001'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  agent:\n    image: example/agent:2.1\n    volumes:\n      - «/»:/host\n' },
    { bad: 'services:\n  agent:\n    image: example/agent:2.1\n    volumes:\n      - type: bind\n        source: «/etc/cron.d»\n        target: /cron\n' },
    {
      bad: 'services:\n  agent:\n    image: example/agent:2.1\n    volumes: [images:/images]\nvolumes:\n  images:\n    driver_opts: { type: none, o: bind, device: «/var/lib/docker» }\n',
      title: 'behind a named volume',
    },
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - «/etc/nginx»:/etc/nginx\n', options: { subfolders: true } },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - /etc/nginx:/etc/nginx\n      - /etc/localtime:/etc/localtime\n', title: 'files that make nobody root' },
    { ok: 'services:\n  agent:\n    image: example/agent:2.1\n    volumes:\n      - /etc:/host/etc:ro\n', title: 'reading is another rule' },
    { ok: 'services:\n  agent:\n    image: example/agent:2.1\n    volumes:\n      - /etcetera:/data\n      - root:/root\nvolumes:\n  root:\n', title: 'names that begin alike' },
  ],
  check: {
    mount(mount, { report, options }) {
      const problem = problemOf(hostBindOf(mount), options.subfolders);
      if (problem) report(problem);
    },
    resource(volume, { report, options }) {
      const problem = problemOf(hostBindOfVolume(volume), options.subfolders);
      if (problem) report(problem);
    },
  },
});

function problemOf(bind: HostBind | undefined, withSubfolders: boolean): Report | undefined {
  if (bind?.readOnly !== false || !(isRootEquivalent(bind.path) || (withSubfolders && isInSystemTree(bind.path)))) return undefined;
  const code = bind.path === '/' ? 'CL-0001' : 'CL-0025';
  return {
    at: bind.range,
    message: isRootEquivalent(bind.path)
      ? `Writing to ${bind.path.slice(0, 50)} makes the container root on the host`
      : `The container can write to ${bind.path.slice(0, 50)}, a folder of the system`,
    aliases: bind.path === '/' || isInSystemTree(bind.path) ? [...ALIASES, `compose-lint:${code}`] : ALIASES,
  };
}
