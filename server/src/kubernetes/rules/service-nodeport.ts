import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { service } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { SERVICES_GUIDE } from '../sources';
import { textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/service-nodeport',
  severity: 'hint',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'Service opens a port on every node',
  why: 'A NodePort is reachable on all nodes, past the load balancer and its rules, and ties clients to the addresses of nodes. An Ingress or a load balancer in front keeps the nodes closed.',
  unless: 'Something outside sends to the nodes on purpose, as in development or with a load balancer of its own.',
  topic: 'publishing-ports',
  sources: [{ title: 'Service: type NodePort', url: 'https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport' }, SERVICES_GUIDE],
  aliases: ['kube-score:service-type', 'datree:SERVICE_INCORRECT_TYPE_VALUE_NODEPORT', 'kics:service_type_is_nodeport', 'kube-linter:exposed-services', 'popeye:1104'],
  fix: 'suggested',
  examples: [
    { bad: service('type: «NodePort»\nports:\n  - port: 80\n'), good: service('type: ClusterIP\nports:\n  - port: 80\n') },
    { ok: service('type: ClusterIP\nports:\n  - port: 80\n') },
    { ok: service('type: {{ .Values.type }}\nports:\n  - port: 80\n') },
  ],
  check: {
    kinds: {
      Service(object, { report }) {
        const type = asScalar(object.get('spec', 'type'));
        if (!type || textOf(type) !== 'NodePort') return;
        const edit = setScalar(type, 'ClusterIP');
        report({ at: type.writtenRange, message: 'Reachable on every node of the cluster', fix: edit && suggestedFix('Change to ClusterIP', edit) });
      },
    },
  },
});
