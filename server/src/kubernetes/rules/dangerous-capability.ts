import { suggestedFix } from '../../core/rule';
import { CAPABILITIES } from '../../kernel/capability-facts';
import { removeItem } from '../../yaml/edit';
import { inContainer } from '../example-manifests';
import { BASELINE_CAPABILITIES } from '../pod-security/baseline';
import { kubernetesRule } from '../rule';
import type { ListedCapability } from '../security';
import { POD_SECURITY_STANDARDS, SECURITY_CONTEXT } from '../sources';

const ANY = ['trivy:KSV-0022', 'checkov:CKV_K8S_25', 'kics:containers_with_added_capabilities'];
const ADMIN = ['trivy:KSV-0005', 'checkov:CKV_K8S_39', 'kubesec:CapSysAdmin', 'kics:containers_with_sys_admin_capabilities', 'monokle:KBP100'];
const POLARIS = 'polaris:dangerousCapabilities';
const EKS = 'datree:EKS_INVALID_CAPABILITIES_EKS';

export default kubernetesRule({
  id: 'kubernetes/dangerous-capability',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Added capability that opens the node',
  why: 'Some capabilities are nearly root: SYS_ADMIN mounts file systems, SYS_PTRACE reads other processes, SYS_MODULE loads code into the kernel, NET_ADMIN rewires the network. Whoever breaks into the container has them.',
  unless: 'The container does just what the capability is for: a VPN, a debugger, a file system driver.',
  topic: 'capabilities',
  options: {
    anyCapability: { default: false, strict: true, description: 'Report every added capability, not only the dangerous ones.' },
  },
  sources: [SECURITY_CONTEXT, POD_SECURITY_STANDARDS, { title: 'capabilities(7)', url: 'https://man7.org/linux/man-pages/man7/capabilities.7.html' }],
  aliases: [...ANY, ...ADMIN, POLARIS, EKS, 'trivy:KSV-0119', 'trivy:KSV-0120', 'kube-linter:drop-net-raw-capability'],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer('securityContext:\n  capabilities:\n    add:\n      - NET_BIND_SERVICE\n      - «SYS_ADMIN»\n'),
      good: inContainer('securityContext:\n  capabilities:\n    add:\n      - NET_BIND_SERVICE\n'),
    },
    { bad: inContainer('securityContext:\n  capabilities:\n    add: [«ALL»]\n') },
    { bad: inContainer('securityContext:\n  capabilities:\n    add: [«CHOWN»]\n'), options: { anyCapability: true } },
    { ok: inContainer('securityContext:\n  capabilities:\n    add: [NET_BIND_SERVICE, CHOWN]\n') },
    { ok: inContainer('securityContext:\n  capabilities:\n    drop: [SYS_ADMIN]\n') },
  ],
  check: {
    container(container, { report, options }) {
      for (const capability of container.security.addedCapabilities) {
        if (!isDangerous(capability) && !options.anyCapability) continue;
        const edit = removeItem(capability.item, { mayLeaveEmpty: true });
        report({
          at: capability.item.writtenRange,
          ...(container.pod.isNodeAgent ? { severity: 'info' as const } : {}),
          message: messageFor(capability),
          fix: edit && suggestedFix(`Do not add ${capability.written.slice(0, 40)}`, edit),
          aliases: aliasesFor(capability),
        });
      }
    },
  },
});

function isDangerous({ name }: ListedCapability): boolean {
  return name === 'ALL' || (name !== undefined && ['high', 'critical'].includes(CAPABILITIES[name].danger));
}

function messageFor({ name, written }: ListedCapability): string {
  if (name === 'ALL') return 'Adds every capability: root in the container is nearly root on the node';
  const meaning = name === undefined ? '' : `: ${CAPABILITIES[name].meaning.replace(/\.$/, '')}`;
  return `Adds ${written.slice(0, 40)}${meaning}`.slice(0, 100);
}

const OF_NAME: Readonly<Record<string, readonly string[]>> = {
  ALL: [POLARIS],
  NET_ADMIN: [POLARIS],
  NET_RAW: ['trivy:KSV-0119', 'kube-linter:drop-net-raw-capability'],
  SYS_ADMIN: [...ADMIN, POLARIS],
  SYS_MODULE: ['trivy:KSV-0120'],
};

function aliasesFor({ name, written }: ListedCapability): readonly string[] {
  return [...ANY, ...(BASELINE_CAPABILITIES.has(written) ? [] : [EKS]), ...(OF_NAME[name ?? ''] ?? [])];
}
