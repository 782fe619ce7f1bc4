import { suggestedFix } from '../../core/rule';
import { insertEntry } from '../../yaml/edit';
import { service } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { Service } from '../services';
import { POD_VALIDATION, SERVICES_GUIDE } from '../sources';
import { isCertainList, lacks, textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/service-multi-port-unnamed',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Service with several ports, not all of them named',
  why: 'Endpoints, DNS and Ingresses tell the ports of a Service apart by name. With more than one port the API server refuses those without a name.',
  topic: 'dns-and-service-names',
  sources: [{ title: 'Service: multi-port Services', url: 'https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services' }, SERVICES_GUIDE, POD_VALIDATION],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: service('ports:\n  - name: http\n    port: 80\n  - port: «443»\n    targetPort: https\n'),
      good: service('ports:\n  - name: http\n    port: 80\n  - port: 443\n    targetPort: https\n    name: https\n'),
    },
    { bad: service('ports:\n  - port: «80»\n  - port: «443»\n'), good: service('ports:\n  - port: 80\n    name: tcp-80\n  - port: 443\n    name: tcp-443\n') },
    { ok: service('ports:\n  - port: 80\n') },
    { ok: service('ports:\n  - name: a\n    port: 80\n  - name: b\n    port: 443\n') },
    { ok: service('ports:\n  - port: 80\n  {{- range .Values.ports }}\n  - port: {{ . }}\n  {{- end }}\n') },
  ],
  check: {
    kinds: {
      Service(object, { report }) {
        const list = object.get('spec', 'ports');
        const { ports } = new Service(object);
        if (ports.length < 2 || object.isPartial || !isCertainList(list)) return;
        const taken = new Set(ports.flatMap(({ name }) => name ?? []));
        for (const { node, port, protocol, target } of ports) {
          if (!lacks(node, 'name')) continue;
          const named = typeof target?.value === 'string' ? textOf(target) : undefined;
          const name = named !== undefined && !taken.has(named) ? named : `${protocol.toLowerCase()}-${port ?? 0}`;
          const edit = taken.has(name) ? undefined : insertEntry(node, 'name', name);
          taken.add(name);
          report({
            at: (node.get('port') ?? node).writtenRange,
            message: `Port ${port ?? ''} needs a name beside the other ports`.replace('  ', ' '),
            fix: edit && suggestedFix(`Name it ${name.slice(0, 40)}`, edit),
          });
        }
      },
    },
  },
});
