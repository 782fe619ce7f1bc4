import { suggestedFix } from '../../core/rule';
import { insertEntry } from '../../yaml/edit';
import { inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { booleanOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/host-users-enabled',
  severity: 'hint',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'Users of the pod are users of the node',
  why: 'With hostUsers: false the pod gets a user namespace of its own, in which user 0 is a nobody outside. An escape from the container, even as root, then ends as an unprivileged user of the node.',
  unless: 'Nodes or volumes do not support ID-mapped mounts, or the pod shares a namespace with its node. It is on by default since 1.33.',
  topic: 'user-namespaces',
  sources: [{ title: 'User Namespaces', url: 'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/' }],
  aliases: ['kubesec:HostUsers'],
  fix: 'suggested',
  examples: [
    {
      bad: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n«spec»:\n  containers:\n    - name: web\n      image: nginx:1.29\n',
      good: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.29\n  hostUsers: false\n',
    },
    { ok: inPod('hostUsers: false') },
    { ok: inPod(''), kubernetesVersion: '1.32', title: 'before it was on by default' },
    { ok: inPod('hostNetwork: true'), title: 'not together with a namespace of the node' },
  ],
  check: {
    pod(pod, { report, kubernetesMinor }) {
      if (kubernetesMinor < 33 || pod.isWindows || !pod.lacks('hostUsers')) return;
      if (['hostNetwork', 'hostPID', 'hostIPC'].some((field) => booleanOf(pod.get(field)) === true)) return;
      const edit = insertEntry(pod.spec, 'hostUsers', 'false');
      report({ at: pod.anchor, message: 'User 0 of this pod is user 0 of the node', fix: edit && suggestedFix('Set hostUsers: false', edit) });
    },
  },
});
