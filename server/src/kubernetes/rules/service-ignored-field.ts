import { safeFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { service } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { Service } from '../services';
import { SERVICES_GUIDE } from '../sources';
import { isSet, textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/service-ignored-field',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Field that does nothing for this type of Service',
  why: 'externalName counts only for the type ExternalName, and a headless Service has no address for which externalIPs or sessionAffinity could matter. What reads like a setting is not one; the API server warns of it.',
  topic: 'dns-and-service-names',
  sources: [SERVICES_GUIDE, { title: 'Kubernetes source: warnings for Services', url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/api/service/warnings.go' }],
  aliases: [],
  fix: 'safe',
  examples: [
    { bad: service('«externalName»: db.example.com\nports:\n  - port: 80\n'), good: service('ports:\n  - port: 80\n') },
    { bad: service('clusterIP: None\n«sessionAffinity»: ClientIP\nports:\n  - port: 80\n') },
    { ok: service('type: ExternalName\nexternalName: db.example.com\n') },
    { ok: service('clusterIP: None\nsessionAffinity: None\nports:\n  - port: 80\n') },
    { ok: service('type: {{ .Values.type }}\nexternalName: db.example.com\n') },
  ],
  check: {
    kinds: {
      Service(object, { report }) {
        const one = new Service(object);
        const { spec } = object;
        if (!spec || one.type === undefined || object.isPartial) return;
        const ignored = [...(one.type === 'ExternalName' ? [] : ['externalName']), ...(one.isHeadless ? ['externalIPs', 'sessionAffinity', 'loadBalancerIP'] : [])];
        for (const name of ignored) {
          const entry = spec.entryOf(name);
          if (!entry || !isSet(entry.value) || textOf(entry.value) === '' || textOf(entry.value) === 'None') continue;
          const edit = removeEntry(entry);
          const why = name === 'externalName' ? `for the type ${one.type.slice(0, 20)}` : 'for a headless Service';
          report({ at: entry.keyRange, message: `${name} does nothing ${why}`, fix: edit && safeFix(`Delete ${name}`, edit), tags: ['unnecessary'] });
        }
      },
    },
  },
});
