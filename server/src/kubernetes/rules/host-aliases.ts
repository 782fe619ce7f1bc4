import { inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { isSet } from '../values';

export default kubernetesRule({
  id: 'kubernetes/host-aliases',
  severity: 'info',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Names are resolved by the pod itself',
  why: 'Entries of hostAliases go to /etc/hosts of the containers and win over DNS. An address that changes later is wrong in this pod only, which is hard to find, and a false entry sends traffic elsewhere.',
  unless: 'A name must resolve differently for this pod and DNS cannot say so.',
  topic: 'dns-and-service-names',
  sources: [{ title: 'Adding entries to Pod /etc/hosts with HostAliases', url: 'https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/' }],
  aliases: ['trivy:KSV-0007', 'kubesec:HostAliases'],
  fix: 'none',
  examples: [
    { bad: inPod('«hostAliases»:\n  - ip: 10.0.0.7\n    hostnames: [db.example.com]\n') },
    { ok: inPod('hostAliases: []\n') },
  ],
  check: {
    pod(pod, { report }) {
      const entry = pod.spec.entryOf('hostAliases');
      if (!entry || !isSet(entry.value) || (entry.value.kind === 'sequence' && entry.value.items.length === 0)) return;
      report({ at: entry.keyRange, message: 'These names are resolved past DNS, in this pod only' });
    },
  },
});
