import { suggestedFix } from '../../core/rule';
import { isFractional } from '../../kernel/quantity/kubernetes';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { inContainer } from '../example-manifests';
import { isCountedInBytes, type ResourceAmount } from '../resources';
import { kubernetesRule } from '../rule';
import { POD_WARNINGS, RESOURCES_GUIDE } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/memory-millibytes',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Memory in fractions of a byte',
  why: 'The suffix m means thousandths: 400m of memory is four tenths of a byte, which is rounded up to one. No container starts with such a limit, and the same amount as a request lets the scheduler put the pod where there is no room. The API server only warns.',
  topic: 'memory-limits',
  sources: [RESOURCES_GUIDE, POD_WARNINGS],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer('resources:\n  limits:\n    memory: «400m»\n'),
      good: inContainer('resources:\n  limits:\n    memory: 400Mi\n'),
    },
    { bad: inContainer('resources:\n  requests:\n    memory: «0.5»\n') },
    { ok: inContainer('resources:\n  limits:\n    cpu: 400m\n    memory: 400M\n') },
    { ok: inContainer('resources:\n  limits:\n    memory: 0.5Gi\n') },
    { ok: inContainer('resources:\n  limits:\n    memory: 128974848000m\n'), title: 'whole bytes, however they are written' },
  ],
  check: {
    container(container, { report }) {
      for (const amount of container.resources.amounts) {
        const { quantity, resource, text, list } = amount;
        if (!quantity || !isCountedInBytes(resource) || !isFractional(quantity)) continue;
        report({
          at: amount.entry.value.writtenRange,
          severity: list === 'limits' ? 'error' : 'warning',
          message: `${(text ?? '').slice(0, 30)} of ${resource} is a fraction of a byte`,
          fix: /^\d+m$/.test(text ?? '') ? [written(amount, 'Mi'), written(amount, 'M')] : undefined,
        });
      }
    },
  },
});

function written({ text = '', entry }: ResourceAmount, unit: string): ReturnType<typeof suggestedFix> | undefined {
  const scalar = asScalar(entry.value);
  const meant = text.replace(/m$/, unit);
  const edit = scalar && setScalar(scalar, meant);
  return edit && suggestedFix(`Write ${meant}`, edit);
}
