import { suggestedFix, type Fix } from '../../core/rule';
import type { Range } from '../../core/text';
import { removeEntry, setScalar } from '../../yaml/edit';
import { asScalar, type YamlEntry } from '../../yaml/tree';
import { inTemplate, service, stream } from '../example-manifests';
import type { Pod } from '../pod';
import { kubernetesRule } from '../rule';
import { isAddedByController, nearestPod } from '../service-targets';
import { Service } from '../services';
import { LABELS_GUIDE, SERVICES_GUIDE } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/service-selects-nothing',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Service selects none of the pods beside it',
  why: 'A Service without pods has no endpoints: its name resolves, and every connection is refused. Most often one label of the selector is spelt differently from that of the pods.',
  unless: 'The pods come from another file, or from an operator.',
  topic: 'dns-and-service-names',
  options: {
    always: { default: false, strict: true, description: 'Report it too when no workload is near, or when none has a similar label.' },
  },
  sources: [SERVICES_GUIDE, LABELS_GUIDE],
  aliases: ['kube-linter:dangling-service', 'kube-score:service-targets-pod', 'kics:service_does_not_target_pod', 'popeye:1100'],
  fix: 'suggested',
  examples: [
    {
      bad: stream(inTemplate('Deployment', ''), service('selector:\n  app: «webs»\nports:\n  - port: 80\n')),
      good: stream(inTemplate('Deployment', ''), service('selector:\n  app: web\nports:\n  - port: 80\n')),
    },
    {
      bad: stream(inTemplate('Deployment', ''), service('selector:\n  app: web\n  «tier»: front\nports:\n  - port: 80\n')),
      good: stream(inTemplate('Deployment', ''), service('selector:\n  app: web\nports:\n  - port: 80\n')),
      title: 'a label that the pods lack',
    },
    { bad: service('«selector»:\n  app: web\nports:\n  - port: 80\n'), options: { always: true } },
    { ok: stream(inTemplate('Deployment', ''), service('selector:\n  app: web\nports:\n  - port: 80\n')) },
    { ok: service('selector:\n  app: web\nports:\n  - port: 80\n'), title: 'no workload is near' },
    { ok: stream(inTemplate('Deployment', ''), service('ports:\n  - port: 80\n')), title: 'something else writes the endpoints' },
    { ok: stream(inTemplate('Deployment', ''), service('type: ExternalName\nexternalName: db.example.com\nselector: {app: db}\n')) },
    { ok: stream(inTemplate('StatefulSet', ''), service('selector:\n  statefulset.kubernetes.io/pod-name: web-0\nports:\n  - port: 80\n')), title: 'labels that the controller adds' },
    { ok: stream(inTemplate('Deployment', ''), service('selector:\n  app: database\nports:\n  - port: 80\n')), title: 'other pods, which may be elsewhere' },
  ],
  check: {
    kinds: {
      Service(object, { report, set, options }) {
        const service = new Service(object);
        const { selector } = service;
        const entry = object.spec?.entryOf('selector');
        if (!selector?.isCertain || !entry || object.isPartial || service.type === 'ExternalName' || service.type === undefined) return;
        const ofPods = selector.without(isAddedByController);
        if (ofPods.isEmpty || set.podsSelectedBy(ofPods, object.namespace).length > 0) return;
        const near = nearestPod(ofPods, set, object.namespace);
        if (near) {
          const actual = near.pod.labelTexts.get(near.differing.name);
          report({
            at: rangeOf(near.differing, actual === undefined),
            message: messageFor(near.differing, near.pod),
            fix: fixFor(near.differing, actual),
            related: [{ range: near.pod.object.anchor, message: `The nearest workload: ${near.pod.object.title}` }],
          });
        } else if (options.always) {
          report({ at: entry.keyRange, message: `No pod here has the labels ${selector.title}`.slice(0, 100) });
        }
      },
    },
  },
});

function messageFor({ name, value }: YamlEntry, pod: Pod): string {
  const actual = pod.labelTexts.get(name);
  const workload = pod.object.title.slice(0, 40);
  if (actual === undefined) return `${workload} has no label ${name.slice(0, 40)}`;
  return `${workload} has ${name.slice(0, 20)}: ${actual.slice(0, 15)}, not ${(asScalar(value)?.string ?? '').slice(0, 15)}`;
}

function rangeOf({ keyRange, value }: YamlEntry, isMissing: boolean): Range {
  return isMissing ? keyRange : value.writtenRange;
}

function fixFor(entry: YamlEntry, actual: string | undefined): Fix | undefined {
  const scalar = asScalar(entry.value);
  const edit = actual === undefined ? removeEntry(entry) : scalar && setScalar(scalar, actual);
  return edit && suggestedFix(actual === undefined ? `Do not ask for ${entry.name.slice(0, 40)}` : `Select ${entry.name.slice(0, 30)}: ${actual.slice(0, 30)}`, edit);
}
