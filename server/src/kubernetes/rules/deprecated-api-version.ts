import { API_LIFECYCLE_SOURCE, apiLifecycle } from '../api-versions';
import { API_VERSION_ALIASES, apiVersionAliases } from '../api-version-aliases';
import { manifest } from '../example-manifests';
import { migration } from '../migrations';
import { kubernetesRule } from '../rule';

export default kubernetesRule({
  id: 'kubernetes/deprecated-api-version',
  severity: 'warning',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'API version will stop being served',
  why: 'The API server still takes this version and warns at each apply. After the release that removes it the same file is refused, and whoever upgrades the cluster has to find every copy under time pressure.',
  unless: 'The replacement does not exist yet on the oldest cluster that the file is for.',
  topic: 'control-plane',
  sources: [API_LIFECYCLE_SOURCE, { title: 'Kubernetes Deprecation Policy', url: 'https://kubernetes.io/docs/reference/using-api/deprecation-policy/' }],
  aliases: [...API_VERSION_ALIASES, 'monokle:K8S002'],
  fix: 'safe',
  examples: [
    {
      bad: manifest('«resource.k8s.io/v1beta2»', 'ResourceClaim', 'spec:\n  devices: {}'),
      good: manifest('resource.k8s.io/v1', 'ResourceClaim', 'spec:\n  devices: {}'),
      kubernetesVersion: '1.36',
    },
    { bad: manifest('«v1»', 'Endpoints', 'subsets:\n  - addresses:\n      - ip: 10.0.0.7\n'), title: 'EndpointSlices have other fields' },
    { ok: manifest('batch/v1', 'CronJob', 'spec:\n  schedule: "0 3 * * *"\n  jobTemplate: {}') },
    { ok: manifest('v1', 'Endpoints', 'subsets:\n  - addresses:\n      - ip: 10.0.0.7\n'), kubernetesVersion: '1.32' },
  ],
  check: {
    object(object, { report, kubernetesMinor }) {
      const lifecycle = apiLifecycle(object.apiVersion, object.kind);
      if (lifecycle?.deprecated === undefined || lifecycle.deprecated > kubernetesMinor || object.get('apiVersion')?.uncertain) return;
      if (lifecycle.removed !== undefined && lifecycle.removed <= kubernetesMinor) return;
      const end = lifecycle.removed === undefined ? '' : ` and ends with 1.${lifecycle.removed}`;
      report({
        at: object.apiVersionRange,
        message: `${object.apiVersion} ${object.kind} is deprecated since 1.${lifecycle.deprecated}${end}`,
        fix: migration(object, lifecycle),
        aliases: apiVersionAliases(object, lifecycle, 'monokle:K8S002'),
        tags: ['deprecated'],
      });
    },
  },
});
