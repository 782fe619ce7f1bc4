import type { YamlNode } from '../../yaml/tree';
import { inContainer, inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { securityContexts } from '../security';
import { SECURITY_CONTEXT } from '../sources';
import { numberOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/root-group',
  severity: 'info',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Process in the group of root',
  why: 'Group 0 may read, and sometimes write, files that belong to root\'s group, in the image and on mounted folders of the node. A user of its own with the group of root is only half of a user of its own.',
  unless: 'The image is made for OpenShift, where a random user shares group 0 with the image\'s files.',
  topic: 'running-as-non-root',
  sources: [SECURITY_CONTEXT],
  aliases: ['trivy:KSV-0116', 'monokle:KBP109'],
  fix: 'none',
  examples: [
    { bad: inPod('securityContext:\n  runAsUser: 1000\n  runAsGroup: «0»\n  fsGroup: «0»\n  supplementalGroups: [100, «0»]\n') },
    { bad: inContainer('securityContext:\n  runAsGroup: «0»\n') },
    { ok: inPod('securityContext:\n  runAsGroup: 1000\n  fsGroup: 2000\n') },
    { ok: inPod('hostUsers: false\nsecurityContext:\n  runAsGroup: 0\n'), title: 'a user namespace maps it to another group' },
  ],
  check: {
    pod(pod, { report }) {
      if (pod.hasUserNamespace) return;
      for (const { context } of securityContexts(pod)) {
        const groups = context.get('supplementalGroups');
        const nodes = [context.get('runAsGroup'), context.get('fsGroup'), ...(groups?.kind === 'sequence' ? groups.items : [])];
        for (const node of nodes.filter(isZero)) report({ at: node.writtenRange, message: 'Group 0 is the group of root' });
      }
    },
  },
});

function isZero(node: YamlNode | undefined): node is YamlNode {
  return numberOf(node) === 0;
}
