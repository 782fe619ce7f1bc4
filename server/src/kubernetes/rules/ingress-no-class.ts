import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { lacks } from '../values';

const INGRESS = (spec: string): string => manifest('networking.k8s.io/v1', 'Ingress', `spec:\n${spec}  defaultBackend: {service: {name: web, port: {number: 80}}}\n`);

export default kubernetesRule({
  id: 'kubernetes/ingress-no-class',
  severity: 'hint',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Ingress does not say which controller serves it',
  why: 'Without a class the default one serves the Ingress, if the cluster has one, and else none or all controllers do. Another cluster, or a second controller, changes the answer.',
  unless: 'The cluster has a default IngressClass.',
  topic: 'dns-and-service-names',
  sources: [{ title: 'Ingress class', url: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: INGRESS('').replace('spec:', '«spec»:') },
    { ok: INGRESS('  ingressClassName: nginx\n') },
    { ok: INGRESS('').replace('name: web\n', 'name: web\n  annotations:\n    kubernetes.io/ingress.class: nginx\n') },
  ],
  check: {
    kinds: {
      Ingress(object, { report }) {
        const spec = object.node.entryOf('spec');
        if (!spec || !object.spec || object.isPartial || !lacks(object.spec, 'ingressClassName')) return;
        if (object.annotations?.uncertain || object.annotations?.has('kubernetes.io/ingress.class')) return;
        report({ at: spec.keyRange, message: 'No ingressClassName: the default controller is meant' });
      },
    },
  },
});
