import { safeFix, suggestedFix, type Fix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { API_LIFECYCLE_SOURCE, currentApiVersions, wasEverServed } from '../api-versions';
import { inPod, manifest } from '../example-manifests';
import { isMisplaced } from '../kinds';
import type { KubernetesObject } from '../object';
import { kubernetesRule } from '../rule';

export default kubernetesRule({
  id: 'kubernetes/unknown-api-version',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Kind does not exist in this API version',
  why: 'The API server looks a kind up by group and version together. Under a group that is not its own, or a version that never was, it answers "no matches for kind" and applies nothing of the object.',
  topic: 'control-plane',
  sources: [{ title: 'Kubernetes API concepts: resource types', url: 'https://kubernetes.io/docs/reference/using-api/api-concepts/' }, API_LIFECYCLE_SOURCE],
  aliases: ['monokle:K8S001'],
  fix: 'safe',
  examples: [
    { bad: manifest('«v1»', 'Role', 'rules: []'), good: manifest('rbac.authorization.k8s.io/v1', 'Role', 'rules: []') },
    { bad: manifest('«batch/v2»', 'CronJob', 'spec:\n  schedule: "0 3 * * *"\n  jobTemplate: {}'), title: 'a version that never was' },
    { bad: manifest('«app/v1»', 'Deployment', 'spec:\n  selector: {}') },
    { ok: manifest('v1', 'ConfigMap', 'data: {}') },
    { ok: manifest('serving.knative.dev/v1', 'Service', 'spec: {}'), title: 'a custom resource of the same name' },
    { ok: manifest('autoscaling/v1', 'HorizontalPodAutoscaler', 'spec: {}') },
    { ok: inPod('hostname: web') },
  ],
  check: {
    object(object, { report }) {
      if (object.get('apiVersion')?.uncertain) return;
      const isWrongGroup = isMisplaced(object.group, object.kind);
      if (!isWrongGroup && (!object.isBuiltIn || wasEverServed(object.apiVersion, object.kind))) return;
      const [current, other] = currentApiVersions(object.kind);
      const hint = current ? `; it is in ${current}` : '';
      report({
        at: object.apiVersionRange,
        message: `There is no ${object.kind} in ${object.apiVersion}${hint}`.slice(0, 100),
        fix: current !== undefined && (!other || object.kind === 'HorizontalPodAutoscaler') ? fixFor(object, current, other === undefined) : undefined,
      });
    },
  },
});

/** Nothing can be lost for an object that is refused; but one of an old form would be refused under the new name as well. */
function fixFor(object: KubernetesObject, current: string, isOnly: boolean): Fix | undefined {
  const written = asScalar(object.get('apiVersion'));
  const edit = written && setScalar(written, current);
  const hasOldForm = ['Ingress', 'CustomResourceDefinition', 'HorizontalPodAutoscaler'].includes(object.kind);
  const make = isOnly && !hasOldForm ? safeFix : suggestedFix;
  return edit && make(`Change to ${current}`, edit);
}
