import { safeFix, suggestedFix, type Fix } from '../../core/rule';
import { DEFAULT_CAPABILITIES } from '../../kernel/capabilities';
import { appendItem } from '../../yaml/edit';
import { setContainerSecurity, setNested } from '../edits';
import { inContainer, inPod } from '../example-manifests';
import type { Container } from '../pod';
import { kubernetesRule } from '../rule';
import { NSA_HARDENING, POD_SECURITY_STANDARDS, SECURITY_CONTEXT } from '../sources';
import { isCertainList } from '../values';

const NOT_ALL = ['trivy:KSV-0003', 'trivy:KSV-0106', 'kubesec:CapDropAll', 'monokle:KBP103'];
const NOTHING = ['trivy:KSV-0004', 'checkov:CKV_K8S_37', 'kics:no_drop_capabilities_for_containers', 'kubesec:CapDropAny'];
const POLARIS = 'polaris:insecureCapabilities';
const RAW = ['kube-linter:drop-net-raw-capability', 'checkov:CKV_K8S_28', 'datree:CIS_MISSING_VALUE_DROP_NET_RAW', 'kics:net_raw_capabilities_not_being_dropped'];

export default kubernetesRule({
  id: 'kubernetes/capabilities-not-dropped',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Capabilities that nobody asked for are kept',
  why: 'A container that runs as root starts with a dozen capabilities: it may change owners, forge network packets with NET_RAW and take any user ID. Few services need one of them; drop ALL and add back what is missing.',
  unless: 'The image starts as root and changes to another user itself, which takes CHOWN, SETUID and SETGID: drop ALL and add those.',
  topic: 'capabilities',
  sources: [SECURITY_CONTEXT, POD_SECURITY_STANDARDS, NSA_HARDENING],
  aliases: [...NOT_ALL, ...NOTHING, ...RAW, POLARIS],
  fix: 'safe',
  examples: [
    {
      title: 'safe for a user other than root, who has no capabilities to lose',
      bad: inContainer('securityContext:\n  runAsUser: 1000\n', '«web»'),
      good: inContainer('securityContext:\n  runAsUser: 1000\n  capabilities:\n    drop:\n      - ALL\n'),
    },
    { bad: inContainer('', '«web»') },
    { bad: inContainer('securityContext:\n  capabilities:\n    drop: [NET_RAW]\n', '«web»') },
    { ok: inContainer('securityContext:\n  capabilities:\n    drop: [ALL]\n    add: [NET_BIND_SERVICE]\n') },
    { ok: inContainer('securityContext: {{ .Values.securityContext | toJson }}\n') },
    { ok: inPod('os:\n  name: windows\n'), title: 'Windows has no capabilities' },
  ],
  check: {
    container(container, { report }) {
      const { security } = container;
      if (security.dropsAll || container.pod.isWindows || container.isPrivileged) return;
      const drop = container.securityContext?.get('capabilities');
      const list = drop?.kind === 'map' ? drop.get('drop') : undefined;
      if (!container.lacks('securityContext', 'capabilities', 'drop') && !isCertainList(list)) return;
      const isEmpty = security.droppedCapabilities.length === 0;
      report({
        at: container.anchor,
        message: isEmpty ? `Container ${container.name.slice(0, 50)} drops no capabilities` : `Container ${container.name.slice(0, 50)} does not drop ALL`,
        fix: fixFor(container),
        aliases: [...NOT_ALL, ...(isEmpty ? NOTHING : []), ...(security.surelyKeeps('NET_RAW') ? RAW : []), ...(keepsInsecure(container) ? [POLARIS] : [])],
      });
    },
  },
});

/** Polaris is content when each of the runtime's defaults and NET_ADMIN is dropped by name. */
function keepsInsecure({ security }: Container): boolean {
  const dropped = security.droppedCapabilities.map(({ name }) => name);
  return [...DEFAULT_CAPABILITIES.docker, 'NET_ADMIN' as const].some((name) => !dropped.includes(name));
}

/** Whoever is not root has no capabilities to lose. Others may need one, and only they know. */
function fixFor(container: Container): Fix | undefined {
  const { securityContext, security } = container;
  const capabilities = securityContext?.get('capabilities');
  const list = capabilities?.kind === 'map' ? capabilities.get('drop') : undefined;
  const edit = list?.kind === 'sequence' ? appendItem(list, 'ALL')
    : capabilities?.kind === 'map' ? setNested(capabilities, ['drop'], ['ALL'])
      : setContainerSecurity(container, 'capabilities', { drop: ['ALL'] });
  const isUser = security.runAsNonRoot === true || (security.runAsUser?.id ?? 0) > 0;
  return edit && (isUser && security.addedCapabilities.length === 0 ? safeFix : suggestedFix)('Drop all capabilities', edit);
}
