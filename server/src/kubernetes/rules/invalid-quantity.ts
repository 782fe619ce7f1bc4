import { parseQuantity } from '../../kernel/quantity/kubernetes';
import { inContainer, manifest } from '../example-manifests';
import { quantityFieldsOf, withLegalUnit } from '../resources';
import { kubernetesRule } from '../rule';
import { RESOURCES_GUIDE } from '../sources';
import { textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/invalid-quantity',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Amount that is no quantity',
  why: 'A quantity is a number with one of the suffixes n, u, m, k, M, G, T, P, E or Ki, Mi, Gi, Ti, Pi, Ei. The API server cannot decode an object that holds anything else there, and amounts of resources may not be negative.',
  topic: 'memory-limits',
  sources: [{ title: 'Kubernetes API: Quantity', url: 'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/' }, RESOURCES_GUIDE],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: inContainer('resources:\n  limits:\n    memory: «lots»\n    cpu: «"1,5"»\n') },
    { bad: inContainer('resources:\n  requests:\n    cpu: «-1»\n'), title: 'less than nothing' },
    { bad: manifest('v1', 'PersistentVolumeClaim', 'spec:\n  accessModes: [ReadWriteOnce]\n  resources:\n    requests:\n      storage: «10G1»\n') },
    { ok: inContainer('resources:\n  requests:\n    cpu: 0.5\n    memory: 1.5Gi\n    ephemeral-storage: 1e9\n') },
    { ok: inContainer('resources:\n  requests:\n    memory: {{ .Values.memory }}Mi\n') },
    { ok: inContainer('resources:\n  requests:\n    memory: ${MEMORY}\n') },
  ],
  check: {
    object(object, { report }) {
      for (const { node, resource } of quantityFieldsOf(object)) {
        const text = textOf(node) ?? '';
        if (withLegalUnit(text, resource) !== undefined) continue;
        const parsed = parseQuantity(text);
        if (parsed.ok && parsed.value.nano >= 0n) continue;
        const written = text.length > 40 ? `${text.slice(0, 39)}…` : text;
        report({ at: node.writtenRange, message: parsed.ok ? `${resource.slice(0, 40)} ${written} is less than nothing` : `"${written}" is not a quantity` });
      }
    },
  },
});
