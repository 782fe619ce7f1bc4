import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { inContainer } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { POD_VALIDATION, SECURITY_CONTEXT } from '../sources';
import { booleanOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/privileged-with-no-escalation',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Privileged, yet forbidden to gain privileges',
  why: 'A privileged container, or one that adds CAP_SYS_ADMIN, can always gain privileges. The API server refuses to be told otherwise: "cannot set allowPrivilegeEscalation to false and privileged to true".',
  topic: 'capabilities',
  sources: [POD_VALIDATION, SECURITY_CONTEXT],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer('securityContext:\n  privileged: true\n  allowPrivilegeEscalation: «false»\n'),
      good: inContainer('securityContext:\n  privileged: true\n'),
    },
    { bad: inContainer('securityContext:\n  allowPrivilegeEscalation: «false»\n  capabilities:\n    add: [CAP_SYS_ADMIN]\n') },
    { ok: inContainer('securityContext:\n  privileged: false\n  allowPrivilegeEscalation: false\n') },
    { ok: inContainer('securityContext:\n  privileged: {{ .Values.privileged }}\n  allowPrivilegeEscalation: false\n') },
  ],
  check: {
    container(container, { report }) {
      const entry = container.securityContext?.entryOf('allowPrivilegeEscalation');
      if (!entry || booleanOf(entry.value) !== false || entry.uncertain) return;
      const addsAdmin = container.security.addedCapabilities.some(({ written }) => written === 'CAP_SYS_ADMIN');
      const privileged = container.isPrivileged && !container.securityContext?.entryOf('privileged')?.uncertain;
      if (!addsAdmin && !privileged) return;
      const edit = removeEntry(entry);
      report({
        at: entry.value.writtenRange,
        message: `Refused together with ${privileged ? 'privileged: true' : 'CAP_SYS_ADMIN'}`,
        fix: edit && suggestedFix('Delete allowPrivilegeEscalation', edit),
      });
    },
  },
});
