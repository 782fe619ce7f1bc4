import type { Report } from '../../core/rule';
import { hostBindOf, hostBindOfVolume, type HostBind } from '../host-binds';
import { isInSensitiveTree, isRootEquivalent, isInSystemTree, isSensitive, isSystemFolderToKics, tellsTime } from '../host-paths';
import { watchesHost } from '../images';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

const ALIASES = ['cis-docker:5.6', 'owasp:docker-8'];

export default composeRule({
  id: 'compose/sensitive-mount',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Sensitive folder of the host in a container',
  why: 'These folders hold password hashes, private keys, tokens of clouds and clusters, or a view of everything that runs on the host. Read-only or not, whoever takes over the container has them.',
  unless: 'A monitoring agent or backup reads them on purpose; mount the narrowest folder that will do.',
  topic: 'volumes-binds-tmpfs',
  options: {
    everyFolder: { default: false, strict: true, description: 'Report every folder of the system and what monitoring agents read.' },
  },
  sources: [COMPOSE_SOURCES.dockerBinds, COMPOSE_SOURCES.owasp, reference('services', 'volumes')],
  aliases: [...ALIASES, 'kics:volume_has_sensitive_host_directory', 'compose-lint:CL-0013', 'compose-lint:CL-0001'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  backup:\n    image: example/backup:3\n    volumes:\n      - «~/.ssh»:/keys\n' },
    { bad: 'services:\n  backup:\n    image: example/backup:3\n    volumes:\n      - «/etc»:/host/etc:ro\n' },
    { bad: 'services:\n  backup:\n    image: example/backup:3\n    volumes:\n      - «$HOME/.aws»:/root/.aws:ro\n' },
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - «/srv/www»:/usr/share/nginx/html:ro\n', options: { everyFolder: true } },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - /etc/localtime:/etc/localtime:ro\n      - /etc/timezone:/etc/timezone:ro\n' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - /home/deploy/site:/site:ro\n', title: 'a project in a home folder' },
    { ok: 'services:\n  exporter:\n    image: prom/node-exporter:v1.10.2\n    volumes:\n      - /proc:/host/proc:ro\n      - /sys:/host/sys:ro\n', title: 'what a monitoring agent is for' },
    { ok: 'services:\n  cadvisor:\n    image: gcr.io/cadvisor/cadvisor:v0.52.1\n    volumes:\n      - /:/rootfs:ro\n      - /var/lib/docker/:/var/lib/docker:ro\n' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - /etcetera:/data\n      - home:/home\nvolumes:\n  home:\n' },
  ],
  check: {
    mount(mount, { report, options, service }) {
      const bind = hostBindOf(mount);
      const isAgent = bind?.readOnly !== false && watchesHost(service);
      const problem = bind && (options.everyFolder || !isAgent) ? problemOf(bind, options.everyFolder) : undefined;
      if (problem) report(problem);
    },
    resource(volume, { report, options }) {
      const bind = hostBindOfVolume(volume);
      const problem = bind && problemOf(bind, options.everyFolder);
      if (problem) report(problem);
    },
  },
});

function problemOf(bind: HostBind, everyFolder: boolean): Report | undefined {
  const { path, range, readOnly } = bind;
  if (readOnly === false && (isRootEquivalent(path) || (everyFolder && isInSystemTree(path)))) return undefined;
  const isInTree = isInSensitiveTree(path) && !(readOnly !== false && tellsTime(path));
  if (!isSensitive(path) && !(everyFolder && (isInTree || isSystemFolderToKics(path)))) return undefined;
  const suites = [...ALIASES, ...(isSystemFolderToKics(path) ? ['kics:volume_has_sensitive_host_directory'] : [])];
  if (path === '/') suites.push('compose-lint:CL-0001');
  else if (isInTree) suites.push('compose-lint:CL-0013');
  return {
    at: range,
    message: `${path.slice(0, 50)} of the host is open to ${readOnly === false ? 'reading and writing' : 'reading'} in the container`,
    aliases: suites,
  };
}
