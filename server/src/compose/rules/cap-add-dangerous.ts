import { suggestedFix, type Severity } from '../../core/rule';
import { CAPABILITIES } from '../../kernel/capability-facts';
import { capabilityNamed, DEFAULT_CAPABILITIES } from '../../kernel/capabilities';
import { removeFromList } from '../edits';
import type { Service } from '../model';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

/** The checks of compose-lint by the capabilities that each of them names. */
const COMPOSE_LINT: readonly (readonly [code: string, capabilities: readonly string[]])[] = [
  ['CL-0024', ['ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_RAWIO']],
  ['CL-0011', ['NET_ADMIN', 'SYS_BOOT', 'BPF']],
  ['CL-0027', ['SYS_PTRACE', 'DAC_READ_SEARCH']],
  ['CL-0028', ['PERFMON', 'SYS_TIME']],
  ['CL-0029', ['SYS_NICE', 'IPC_LOCK', 'LEASE']],
  ['CL-0030', ['SYSLOG']],
];
const ALIASES = ['kics:container_capabilities_unrestricted', 'cis-docker:5.4', 'owasp:docker-3'];

export default composeRule({
  id: 'compose/cap-add-dangerous',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Dangerous capability added',
  why: 'Capabilities are the powers of root, one by one. Some reach the host whatever container they are used in: SYS_ADMIN mounts its disk, SYS_MODULE loads code into its kernel, NET_ADMIN rewrites its firewall when the network is shared.',
  unless: 'The program needs just this power: VPN software needs NET_ADMIN, time servers SYS_TIME, debuggers SYS_PTRACE.',
  topic: 'capabilities',
  options: {
    defaults: { default: false, strict: true, description: 'Report capabilities that Docker gives to every container too, as KICS does.' },
  },
  sources: [reference('services', 'cap_add'), COMPOSE_SOURCES.capabilities, COMPOSE_SOURCES.owasp],
  aliases: [...ALIASES, ...COMPOSE_LINT.map(([code]) => `compose-lint:${code}`)],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    cap_add:\n      - «SYS_ADMIN»\n      - NET_BIND_SERVICE\n',
      good: 'services:\n  api:\n    image: example/api:2\n    cap_add:\n      - NET_BIND_SERVICE\n',
    },
    { bad: 'services:\n  api:\n    image: example/api:2\n    cap_add: [«all»]\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    cap_add: [«cap_sys_ptrace»]\n', title: 'prefix and case do not matter' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    cap_add: [«CHOWN»]\n', options: { defaults: true } },
    { ok: 'services:\n  api:\n    image: example/api:2\n    cap_drop: [ALL]\n    cap_add: [CHOWN, SETUID]\n', title: 'of the default set' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    cap_add: ["${CAPABILITY}"]\n' },
  ],
  check: {
    service(service, { report, options }) {
      for (const item of service.texts('cap_add')) {
        const name = item.text?.toUpperCase().replace(/^CAP_/, '');
        const severity = name === undefined ? undefined : severityOf(name, service, options.defaults);
        if (name === undefined || !severity) continue;
        const codes = COMPOSE_LINT.filter(([, names]) => names.includes(name)).map(([code]) => `compose-lint:${code}`);
        const edit = removeFromList(service, 'cap_add', item.node);
        report({
          at: item.range,
          severity,
          message: messageFor(name),
          aliases: [...ALIASES, ...codes],
          fix: edit && suggestedFix(`Do not add ${name}`, edit),
        });
      }
    },
  },
});

function severityOf(name: string, service: Service, withDefaults: boolean): Severity | undefined {
  if (name === 'ALL') return 'warning';
  const capability = capabilityNamed(name);
  if (!capability) return undefined;
  if (DEFAULT_CAPABILITIES.docker.includes(capability)) return withDefaults ? 'info' : undefined;
  const isTunnel = capability === 'NET_ADMIN' && service.texts('devices').some(({ written }) => written.startsWith('/dev/net/tun'));
  const { danger } = CAPABILITIES[capability];
  return (danger === 'critical' || danger === 'high') && !isTunnel ? 'warning' : 'info';
}

function messageFor(name: string): string {
  const capability = capabilityNamed(name);
  return capability ? `${capability}: ${CAPABILITIES[capability].meaning.replace(/\.$/, '')}` : 'The container gets every capability there is';
}
