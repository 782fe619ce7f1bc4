import { service } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { SERVICES_GUIDE } from '../sources';
import { mapsOf, numberOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/nodeport-out-of-range',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Node port outside of the usual range',
  why: 'The API server hands out node ports from 30000 to 32767 and refuses any other number, unless it was started with another range.',
  unless: 'The cluster runs with --service-node-port-range.',
  topic: 'publishing-ports',
  sources: [{ title: 'Service: type NodePort', url: 'https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport' }, SERVICES_GUIDE],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: service('type: NodePort\nports:\n  - port: 80\n    nodePort: «8080»\n') },
    { ok: service('type: NodePort\nports:\n  - port: 80\n    nodePort: 30080\n') },
    { ok: service('ports:\n  - port: 80\n    nodePort: 0\n'), title: 'none' },
  ],
  check: {
    kinds: {
      Service(object, { report }) {
        for (const port of mapsOf(object.get('spec', 'ports'))) {
          const node = port.get('nodePort');
          const number = numberOf(node);
          if (!node || number === undefined || number === 0 || number > 65535 || (number >= 30000 && number <= 32767)) continue;
          report({ at: node.writtenRange, message: `Node port ${number} is not between 30000 and 32767` });
        }
      },
    },
  },
});
