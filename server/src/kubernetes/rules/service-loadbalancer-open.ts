import { service } from '../example-manifests';
import type { KubernetesObject } from '../object';
import { kubernetesRule } from '../rule';
import { SERVICES_GUIDE } from '../sources';
import { lacks, textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/service-loadbalancer-open',
  severity: 'hint',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Load balancer is open to everybody',
  why: 'A load balancer gets a public address unless an annotation says otherwise, and takes connections from anywhere unless loadBalancerSourceRanges limits them. Databases and dashboards have been found on the internet this way.',
  unless: 'The service is meant for everybody.',
  topic: 'publishing-ports',
  sources: [{ title: 'Service: type LoadBalancer', url: 'https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer' }, SERVICES_GUIDE],
  aliases: ['kube-linter:exposed-services', 'kics:service_with_external_load_balancer', 'popeye:1103', 'monokle:KBP114'],
  fix: 'none',
  examples: [
    { bad: service('type: «LoadBalancer»\nports:\n  - port: 443\n') },
    { ok: service('type: LoadBalancer\nloadBalancerSourceRanges: [10.0.0.0/8]\nports:\n  - port: 443\n') },
    { ok: service('type: LoadBalancer\nports:\n  - port: 443\n').replace('name: web\n', 'name: web\n  annotations:\n    service.beta.kubernetes.io/aws-load-balancer-internal: "true"\n'), title: 'an internal one' },
    { ok: service('ports:\n  - port: 443\n') },
  ],
  check: {
    kinds: {
      Service(object, { report }) {
        const type = object.get('spec', 'type');
        if (!type || !object.spec || textOf(type) !== 'LoadBalancer' || object.isPartial || isLimited(object)) return;
        report({ at: type.writtenRange, message: 'Takes connections from anywhere' });
      },
    },
  },
});

/** Every cloud has an annotation of its own for internal load balancers and for sources; each name holds one of these words. */
function isLimited({ spec, annotations }: KubernetesObject): boolean {
  if (!spec || !lacks(spec, 'loadBalancerSourceRanges') || annotations?.uncertain) return true;
  return (annotations?.entries ?? []).some(({ name, value }) => /internal|source-ranges|scheme|load-balancer-type|subnet|vpc/i.test(`${name}=${textOf(value) ?? ''}`));
}
