import { service } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { SERVICES_GUIDE } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/service-external-ips',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Service claims addresses for itself',
  why: 'Nobody checks who owns an address in externalIPs: the nodes send all traffic for it to this Service, also that of other pods to the real owner (CVE-2020-8554). Kubernetes deprecated the field in 1.36.',
  unless: 'An administrator routes these addresses to the nodes, and admission lets nobody else set the field.',
  topic: 'publishing-ports',
  sources: [{ title: 'Service: external IPs', url: 'https://kubernetes.io/docs/concepts/services-networking/service/#external-ips' }, { title: 'CVE-2020-8554', url: 'https://github.com/kubernetes/kubernetes/issues/97076' }, SERVICES_GUIDE],
  aliases: ['trivy:KSV-0108'],
  fix: 'none',
  examples: [
    { bad: service('«externalIPs»: [192.0.2.7]\nports:\n  - port: 80\n') },
    { ok: service('externalIPs: []\nports:\n  - port: 80\n') },
  ],
  check: {
    kinds: {
      Service({ spec }, { report }) {
        const entry = spec?.entryOf('externalIPs');
        if (entry?.value.kind !== 'sequence' || entry.value.items.length === 0) return;
        report({ at: entry.keyRange, message: 'Takes over traffic to these addresses, whoever owns them' });
      },
    },
  },
});
