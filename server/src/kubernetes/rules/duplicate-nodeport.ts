import { service, stream } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { SERVICES_GUIDE } from '../sources';
import { mapsOf, numberOf, textOf } from '../values';

const WITH = (name: string, port: string): string => service(`type: NodePort\nports:\n  - port: 80\n    nodePort: ${port}\n`).replace('name: web', `name: ${name}`);

export default kubernetesRule({
  id: 'kubernetes/duplicate-nodeport',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Two Services want one node port',
  why: 'A node port belongs to one Service of the whole cluster: the API server refuses the second with "provided port is already allocated".',
  topic: 'publishing-ports',
  sources: [SERVICES_GUIDE],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: stream(WITH('a', '30080'), WITH('b', '«30080»')) },
    { ok: stream(WITH('a', '30080'), WITH('b', '30081')) },
    { ok: service('type: NodePort\nports:\n  - {name: a, port: 53, protocol: UDP, nodePort: 30053}\n  - {name: b, port: 53, protocol: TCP, nodePort: 30053}\n'), title: 'one number for two protocols' },
  ],
  check: {
    manifest(_, { report, set }) {
      const taken = new Map<string, string>();
      for (const object of set.ofKind('Service')) {
        for (const port of mapsOf(object.get('spec', 'ports'))) {
          const node = port.get('nodePort');
          const number = numberOf(node);
          if (!node || number === undefined || number === 0 || node.uncertain) continue;
          const key = `${number}/${textOf(port.get('protocol')) ?? 'TCP'}`;
          const other = taken.get(key);
          if (other !== undefined && other !== `${object.namespace ?? ''}/${object.name}`) report({ at: node.writtenRange, message: `Service ${other.slice(other.indexOf('/') + 1).slice(0, 50)} has node port ${key}` });
          else if (other !== undefined) report({ at: node.writtenRange, message: `Node port ${key} is taken by another port of this Service` });
          else taken.set(key, `${object.namespace ?? ''}/${object.name}`);
        }
      }
    },
  },
});
