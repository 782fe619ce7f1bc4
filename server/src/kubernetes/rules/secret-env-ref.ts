import { inContainer } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { SECRETS_GUIDE } from '../sources';
import { asMap, isSet, mapsOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/secret-env-ref',
  severity: 'hint',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'Secret is passed as an environment variable',
  why: 'The CIS benchmark prefers files: environment variables are inherited by every child process, often logged after a crash, and do not change when the Secret does. Others hold that a file is read as easily.',
  unless: 'The application reads its secrets from the environment only, as most do.',
  topic: 'secrets',
  sources: [SECRETS_GUIDE, { title: 'Distribute Credentials Securely Using Secrets', url: 'https://kubernetes.io/docs/tasks/inject-data-application/distribute-credentials-secure/' }],
  aliases: [
    'kube-linter:read-secret-from-env-var', 'kubesec:SecretsAsEnvironmentVariables', 'checkov:CKV_K8S_35', 'datree:CIS_INVALID_KEY_SECRETKEYREF_SECRETREF',
    'kics:secrets_as_environment_variables', 'monokle:KBP111',
  ],
  fix: 'none',
  examples: [
    { bad: inContainer('env:\n  - name: DB_PASSWORD\n    valueFrom:\n      «secretKeyRef»:\n        name: db\n        key: password\n') },
    { bad: inContainer('envFrom:\n  - «secretRef»:\n      name: db\n') },
    { ok: inContainer('env:\n  - name: DB_HOST\n    valueFrom:\n      configMapKeyRef:\n        name: db\n        key: host\n') },
  ],
  check: {
    container(container, { report }) {
      const keys = container.env.map((variable) => asMap(variable.get('valueFrom'))?.entryOf('secretKeyRef'));
      const wholes = mapsOf(container.get('envFrom')).map((source) => source.entryOf('secretRef'));
      for (const entry of [...keys, ...wholes]) {
        if (entry && isSet(entry.value)) report({ at: entry.keyRange, message: 'The secret becomes part of the environment' });
      }
    },
  },
});
