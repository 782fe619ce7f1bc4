import { safeFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { inContainer } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { SECURITY_CONTEXT } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/capability-name-form',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Capability is not written as Kubernetes compares it',
  why: 'Kubernetes leaves the prefix CAP_ out and compares names with case. A prefixed name is unknown to some runtimes, and a lower-case all does not count as dropping ALL in Pod Security admission, which then refuses the pod.',
  topic: 'capabilities',
  sources: [SECURITY_CONTEXT, { title: 'Pod Security admission: capabilities check', url: 'https://github.com/kubernetes/pod-security-admission/blob/master/policy/check_capabilities_restricted.go' }],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: inContainer('securityContext:\n  capabilities:\n    drop: [«all»]\n    add: [«CAP_NET_BIND_SERVICE»]\n'),
      good: inContainer('securityContext:\n  capabilities:\n    drop: [ALL]\n    add: [NET_BIND_SERVICE]\n'),
    },
    { ok: inContainer('securityContext:\n  capabilities:\n    drop: [ALL]\n    add: [NET_BIND_SERVICE]\n') },
    { ok: inContainer('securityContext:\n  capabilities:\n    add: [SOMETHING_NEW]\n'), title: 'a name that is not known here' },
  ],
  check: {
    container({ security }, { report }) {
      for (const { item, written, name } of [...security.addedCapabilities, ...security.droppedCapabilities]) {
        if (name === undefined || name === written) continue;
        const edit = setScalar(item, name);
        report({ at: item.writtenRange, message: `Kubernetes writes this capability ${name}`, fix: edit && safeFix(`Write ${name}`, edit) });
      }
    },
  },
});
