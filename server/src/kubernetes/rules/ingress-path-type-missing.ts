import { suggestedFix, type Fix } from '../../core/rule';
import { insertEntry } from '../../yaml/edit';
import type { YamlMap } from '../../yaml/tree';
import { manifest } from '../example-manifests';
import { pathsOf } from '../ingress';
import { kubernetesRule } from '../rule';
import { lacks } from '../values';

const INGRESS = (path: string): string => manifest('networking.k8s.io/v1', 'Ingress', `spec:\n  rules:\n    - http:\n        paths:\n          - ${path}\n            backend:\n              service: {name: web, port: {number: 80}}\n`);

export default kubernetesRule({
  id: 'kubernetes/ingress-path-type-missing',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Path without a path type',
  why: 'networking.k8s.io/v1 asks each path whether it is a Prefix, Exact, or up to the controller. The API server refuses an Ingress that does not say.',
  topic: 'dns-and-service-names',
  sources: [{ title: 'Ingress: path types', url: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types' }],
  aliases: [],
  fix: 'suggested',
  examples: [
    { bad: INGRESS('«path»: /api'), good: INGRESS('path: /api\n            pathType: Prefix') },
    { ok: INGRESS('path: /api\n            pathType: Exact') },
    { ok: INGRESS('path: /api\n            {{- include "web.pathType" . | nindent 12 }}') },
  ],
  check: {
    kinds: {
      Ingress(object, { report }) {
        if (object.group !== 'networking.k8s.io' || object.version !== 'v1' || object.isPartial) return;
        for (const { node } of pathsOf(object)) {
          const at = node.entryOf('path') ?? node.entries[0];
          if (at && lacks(node, 'pathType')) report({ at: at.keyRange, message: 'The path has no pathType', fix: ['Prefix', 'Exact', 'ImplementationSpecific'].map((type) => typed(node, type)) });
        }
      },
    },
  },
});

function typed(path: YamlMap, type: string): Fix | undefined {
  const edit = insertEntry(path, 'pathType', type, { after: 'path' });
  return edit && suggestedFix(`Set pathType: ${type}`, edit);
}
