import { safeFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { service } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/service-traffic-distribution',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Old name of a traffic distribution',
  why: 'PreferClose means endpoints in the same zone. Since 1.34 it is called PreferSameZone, as there is PreferSameNode beside it, and the old name is deprecated.',
  topic: 'dns-and-service-names',
  sources: [{ title: 'Service: traffic distribution', url: 'https://kubernetes.io/docs/concepts/services-networking/service/#traffic-distribution' }],
  aliases: [],
  fix: 'safe',
  examples: [
    { bad: service('trafficDistribution: «PreferClose»\nports:\n  - port: 80\n'), good: service('trafficDistribution: PreferSameZone\nports:\n  - port: 80\n') },
    { ok: service('trafficDistribution: PreferSameZone\nports:\n  - port: 80\n') },
    { ok: service('trafficDistribution: PreferClose\nports:\n  - port: 80\n'), kubernetesVersion: '1.33' },
  ],
  check: {
    kinds: {
      Service(object, { report, kubernetesMinor }) {
        const value = asScalar(object.get('spec', 'trafficDistribution'));
        if (!value || textOf(value) !== 'PreferClose' || kubernetesMinor < 34) return;
        const edit = setScalar(value, 'PreferSameZone');
        report({ at: value.writtenRange, message: 'PreferClose is called PreferSameZone since 1.34', fix: edit && safeFix('Write PreferSameZone', edit), tags: ['deprecated'] });
      },
    },
  },
});
