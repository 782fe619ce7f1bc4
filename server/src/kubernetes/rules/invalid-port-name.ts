import { replace, safeFix, suggestedFix, type RuleContext } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { inContainer, service } from '../example-manifests';
import { allowedPortName, portNameProblem, portPlacesIn, portPlacesOfService, type PortPlace } from '../ports';
import { kubernetesRule } from '../rule';
import { POD_VALIDATION, SERVICES_GUIDE } from '../sources';
import { textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/invalid-port-name',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Text that cannot be the name of a port',
  why: 'A port name has at most 15 lower-case letters, digits and single hyphens, one of them a letter; the API server refuses anything else. A number in quotes is taken for a name, and has no letter.',
  sources: [POD_VALIDATION, SERVICES_GUIDE, { title: 'RFC 6335, section 5.1', url: 'https://www.rfc-editor.org/rfc/rfc6335#section-5.1' }],
  aliases: ['kube-linter:invalid-target-ports'],
  fix: 'safe',
  examples: [
    {
      bad: service('ports:\n  - port: 80\n    targetPort: «"8080"»\n'),
      good: service('ports:\n  - port: 80\n    targetPort: 8080\n'),
      title: 'a number in quotes',
    },
    { bad: inContainer('ports:\n  - name: «HTTP_port»\n    containerPort: 80\n') },
    { bad: inContainer('ports:\n  - name: «prometheus-metrics»\n    containerPort: 9090\n') },
    { ok: inContainer('ports:\n  - name: http-metrics\n    containerPort: 9090\n') },
    { ok: service('ports:\n  - port: 80\n    targetPort: http\n') },
    { ok: service('ports:\n  - port: 80\n    targetPort: "{{ .Values.port }}"\n') },
    { ok: inContainer('ports:\n  - name: ${PORT_NAME}\n    containerPort: 9090\n') },
  ],
  check: {
    container(container, { report }) {
      for (const place of portPlacesIn(container)) check(place, report);
    },
    kinds: {
      Service(object, { report }) {
        for (const place of portPlacesOfService(object.spec)) check(place, report);
      },
    },
  },
});

function check({ node, holds }: PortPlace, report: RuleContext['report']): void {
  const name = textOf(node);
  if (holds === 'number' || name === undefined || typeof node.value === 'number') return;
  const problem = portNameProblem(name);
  if (problem === undefined) return;
  const isQuotedNumber = holds === 'either' && /^[1-9]\d{0,4}$/.test(name);
  const allowed = allowedPortName(name);
  const renaming = allowed === undefined ? undefined : setScalar(node, allowed);
  report({
    at: node.writtenRange,
    message: isQuotedNumber ? `In quotes ${name} is the name of a port, and a name needs a letter` : `Port name "${name.slice(0, 40)}" ${problem}`,
    fix: isQuotedNumber ? safeFix('Take away the quotes', replace(node.range, name)) : renaming && suggestedFix(`Rename to ${allowed}`, renaming),
  });
}
