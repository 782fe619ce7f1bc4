import { safeFix } from '../../core/rule';
import { insertEntry, removeEntry } from '../../yaml/edit';
import { manifest } from '../example-manifests';
import type { KubernetesObject } from '../object';
import { kubernetesRule } from '../rule';
import { asMap, textOf } from '../values';
import { asScalar, type YamlEntry } from '../../yaml/tree';

const NAME = 'kubernetes.io/ingress.class';
const INGRESS = (annotations: string, spec: string): string =>
  manifest('networking.k8s.io/v1', 'Ingress', `spec:\n${spec}  defaultBackend: {service: {name: web, port: {number: 80}}}\n`).replace('name: web\n', `name: web\n${annotations}`);

export default kubernetesRule({
  id: 'kubernetes/ingress-class-annotation',
  severity: 'warning',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Ingress class in an annotation',
  why: 'The field ingressClassName replaced the annotation in 1.18. Controllers may stop reading the annotation, and the API server refuses an Ingress that is created with both.',
  unless: 'The controller has no IngressClass object of that name.',
  topic: 'dns-and-service-names',
  sources: [{ title: 'Ingress: deprecated annotation', url: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#deprecated-annotation' }],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: INGRESS(`  annotations:\n    team: web\n    «${NAME}»: nginx\n`, ''),
      good: INGRESS('  annotations:\n    team: web\n', '  ingressClassName: nginx\n'),
    },
    { ok: INGRESS('', '  ingressClassName: nginx\n') },
    { ok: INGRESS(`  annotations:\n    ${NAME}: nginx\n`, ''), kubernetesVersion: '1.17' },
  ],
  check: {
    kinds: {
      Ingress(object, { report, kubernetesMinor }) {
        const entry = object.annotations?.entryOf(NAME);
        if (!entry || kubernetesMinor < 18) return;
        report({ at: entry.keyRange, message: 'The class belongs in spec.ingressClassName', fix: moved(object, entry), tags: ['deprecated'] });
      },
    },
  },
});

function moved(object: KubernetesObject, entry: YamlEntry): ReturnType<typeof safeFix> | undefined {
  const spec = asMap(object.get('spec'));
  const [first] = spec?.entries ?? [];
  const value = asScalar(entry.value);
  if (!spec || !first || !value || textOf(value) === undefined || spec.has('ingressClassName')) return undefined;
  const added = insertEntry(spec, 'ingressClassName', value.source, { before: first.name });
  const removed = removeEntry(entry, { mayLeaveEmpty: true });
  return added && removed && safeFix('Move it to spec.ingressClassName', removed, added);
}
