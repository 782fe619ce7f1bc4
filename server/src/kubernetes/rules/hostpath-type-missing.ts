import { inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { HOST_PATH } from '../sources';
import { asMap, lacks } from '../values';
import { hostPathsOf } from '../volumes';

export default kubernetesRule({
  id: 'kubernetes/hostpath-type-missing',
  severity: 'hint',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'hostPath does not say what must be there',
  why: 'Without a type nothing is checked before the mount: if the path is missing on a node, the runtime makes an empty folder there, owned by root, and the application fails in an odd place. With Directory, File or Socket the pod waits with a clear event.',
  topic: 'kubernetes-volumes',
  sources: [HOST_PATH],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: inPod('volumes:\n  - name: config\n    «hostPath»:\n      path: /etc/app.conf\n') },
    { ok: inPod('volumes:\n  - name: config\n    hostPath:\n      path: /etc/app.conf\n      type: File\n') },
  ],
  check: {
    pod(pod, { report }) {
      for (const { entry, path } of hostPathsOf(pod)) {
        const node = asMap(entry.value);
        if (node && lacks(node, 'type')) report({ at: entry.keyRange, message: `Nothing checks that ${path.slice(0, 50)} exists on the node` });
      }
    },
  },
});
