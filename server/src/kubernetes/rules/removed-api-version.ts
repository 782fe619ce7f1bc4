import { API_LIFECYCLE_SOURCE, apiLifecycle } from '../api-versions';
import { API_VERSION_ALIASES, apiVersionAliases } from '../api-version-aliases';
import { inPod, manifest, yaml } from '../example-manifests';
import { migration } from '../migrations';
import { kubernetesRule } from '../rule';

export default kubernetesRule({
  id: 'kubernetes/removed-api-version',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'API version is no longer served',
  why: 'The API server of the target version does not know this version of the kind any more: the apply ends with "no matches for kind". Objects that exist keep running, so the fault often shows only at the next deployment after a cluster upgrade.',
  unless: 'The file is for clusters older than the configured target version: set kubernetesVersion.',
  topic: 'control-plane',
  sources: [API_LIFECYCLE_SOURCE],
  aliases: [...API_VERSION_ALIASES, 'monokle:K8S003'],
  fix: 'safe',
  examples: [
    {
      bad: manifest('«batch/v1beta1»', 'CronJob', 'spec:\n  schedule: "0 3 * * *"\n  jobTemplate: {}'),
      good: manifest('batch/v1', 'CronJob', 'spec:\n  schedule: "0 3 * * *"\n  jobTemplate: {}'),
    },
    {
      title: 'a selector that was optional is taken from the template',
      bad: yaml(`
        apiVersion: «extensions/v1beta1»
        kind: Deployment
        metadata:
          name: web
        spec:
          template:
            metadata:
              labels:
                app: web
            spec:
              containers:
                - name: web
                  image: nginx:1.29
      `),
    },
    {
      title: 'the backend of an Ingress',
      bad: manifest('«networking.k8s.io/v1beta1»', 'Ingress', 'spec:\n  backend: { serviceName: web, servicePort: 80 }'),
    },
    { ok: manifest('batch/v1beta1', 'CronJob', 'spec:\n  schedule: "0 3 * * *"\n  jobTemplate: {}'), kubernetesVersion: '1.24', title: 'an older target' },
    { ok: '{{- if .Capabilities.APIVersions.Has "batch/v1" }}\napiVersion: batch/v1\n{{- else }}\napiVersion: batch/v1beta1\n{{- end }}\nkind: CronJob\n', title: 'a chart that asks the cluster' },
    { ok: inPod('hostname: web') },
  ],
  check: {
    object(object, { report, kubernetesMinor }) {
      const lifecycle = apiLifecycle(object.apiVersion, object.kind);
      if (lifecycle?.removed === undefined || lifecycle.removed > kubernetesMinor || object.get('apiVersion')?.uncertain) return;
      const next = lifecycle.replacement === undefined ? undefined : apiLifecycle(lifecycle.replacement, object.kind);
      report({
        at: object.apiVersionRange,
        message: `${object.apiVersion} ${object.kind} is not served since 1.${lifecycle.removed}`,
        fix: next?.removed !== undefined && next.removed <= kubernetesMinor ? undefined : migration(object, lifecycle),
        aliases: apiVersionAliases(object, lifecycle, 'monokle:K8S003'),
      });
    },
  },
});
