import { safeFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { inContainer } from '../example-manifests';
import { quantityFieldsOf, withLegalUnit } from '../resources';
import { kubernetesRule } from '../rule';
import { RESOURCES_GUIDE } from '../sources';
import { textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/unit-typo',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Unit that Kubernetes does not know',
  why: 'Units are written as in 512Mi, 1G and 250m, with case and without B. The API server refuses MB, GiB, mi or g, and a blank before the unit, as it cannot decode the quantity.',
  topic: 'memory-limits',
  sources: [{ title: 'Kubernetes API: Quantity', url: 'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/' }, RESOURCES_GUIDE],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: inContainer('resources:\n  limits:\n    cpu: «500mi»\n    memory: «"512MB"»\n'),
      good: inContainer('resources:\n  limits:\n    cpu: 500m\n    memory: "512M"\n'),
    },
    { bad: inContainer('resources:\n  requests:\n    memory: «1 Gi»\n'), good: inContainer('resources:\n  requests:\n    memory: 1Gi\n') },
    { ok: inContainer('resources:\n  requests:\n    memory: 1Gi\n    cpu: 100m\n') },
    { ok: inContainer('resources:\n  requests:\n    memory: 100k\n') },
    { ok: inContainer('resources:\n  requests:\n    memory: 100{{ .Values.unit }}\n') },
  ],
  check: {
    object(object, { report }) {
      for (const { node, resource } of quantityFieldsOf(object)) {
        const meant = withLegalUnit(textOf(node) ?? '', resource);
        if (meant === undefined) continue;
        const edit = setScalar(node, meant);
        report({
          at: node.writtenRange,
          message: `${node.string} has no unit of Kubernetes: write ${meant}`,
          fix: edit && safeFix(`Write ${meant}`, edit),
        });
      }
    },
  },
});
