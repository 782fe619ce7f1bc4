import { suggestedFix, type Fix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import type { YamlEntry } from '../../yaml/tree';
import { inContainer } from '../example-manifests';
import { hooksOf } from '../probes';
import { kubernetesRule } from '../rule';
import { POD_VALIDATION, PROBES_GUIDE } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/probe-many-handlers',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Probe or hook with more than one handler',
  why: 'A probe asks in one way. With two of httpGet, tcpSocket, grpc and exec the API server answers "may not specify more than 1 handler type" and applies nothing.',
  topic: 'health-checks',
  sources: [PROBES_GUIDE, POD_VALIDATION],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer('livenessProbe:\n  httpGet:\n    path: /\n    port: 80\n  «tcpSocket»:\n    port: 80\n'),
      good: inContainer('livenessProbe:\n  httpGet:\n    path: /\n    port: 80\n'),
    },
    { ok: inContainer('livenessProbe:\n  httpGet:\n    path: /\n    port: 80\n  tcpSocket:\n'), title: 'a null is no handler' },
    {
      title: 'branches of a template',
      ok: inContainer('livenessProbe:\n  {{- if .Values.http }}\n  httpGet:\n    path: /\n    port: 80\n  {{- else }}\n  tcpSocket:\n    port: 80\n  {{- end }}\n'),
    },
  ],
  check: {
    container(container, { report }) {
      for (const { entry, handlers } of [...container.probes, ...hooksOf(container)]) {
        const certain = handlers.filter((handler) => !handler.key.uncertain);
        const [first, second] = certain;
        if (!first || !second) continue;
        report({
          at: second.keyRange,
          message: `${entry.name} has ${first.name} already: only one handler is allowed`,
          fix: certain.map((kept) => keepOnly(kept, certain)),
        });
      }
    },
  },
});

function keepOnly(kept: YamlEntry, handlers: readonly YamlEntry[]): Fix | undefined {
  const edits = handlers.filter((handler) => handler !== kept).map((handler) => removeEntry(handler));
  const known = edits.flatMap((edit) => edit ?? []);
  return known.length === edits.length ? suggestedFix(`Keep ${kept.name}`, ...known) : undefined;
}
