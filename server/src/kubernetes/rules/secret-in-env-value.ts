import { suggestedFix, type Fix } from '../../core/rule';
import { replaceEntry } from '../edits';
import { inContainer } from '../example-manifests';
import type { Container } from '../pod';
import { kubernetesRule } from '../rule';
import { datreeAlias, DATREE_SECRET_ALIASES, isCertainLeak, isSecretByName, literalVariables, secretsIn, type NamedValue } from '../secrets';
import { SECRETS_GUIDE } from '../sources';
import { entryHolding } from '../values';

const KUBE_LINTER = 'kube-linter:env-var-secret';
const POLARIS = 'polaris:sensitiveContainerEnvVar';

export default kubernetesRule({
  id: 'kubernetes/secret-in-env-value',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Secret in the value of an environment variable',
  why: 'Whoever may read the repository or the Deployment reads the secret, and its history keeps it after a change. A Secret can be guarded by RBAC, encrypted at rest and changed without a new version of the manifest.',
  unless: 'The value is not secret, whatever the name says.',
  topic: 'secrets',
  options: {
    possibleNames: { default: false, strict: true, description: 'Judge names that mean a secret only sometimes as well, such as those with KEY.' },
    placeholders: { default: false, strict: true, description: 'Report values that stand in for a secret too, such as changeme.' },
  },
  sources: [SECRETS_GUIDE, { title: 'Good practices for Kubernetes Secrets', url: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/' }],
  aliases: [KUBE_LINTER, POLARIS, 'monokle:KBP112', ...DATREE_SECRET_ALIASES],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer('env:\n  - name: DB_PASSWORD\n    value: «hunter2-prod»\n'),
      good: inContainer('env:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: web\n        key: DB_PASSWORD\n'),
    },
    { bad: inContainer('env:\n  - name: DATABASE_URL\n    value: postgres://app:«s3cr3t-pw»@db:5432/app\n'), title: 'a password in a URL' },
    { bad: inContainer('env:\n  - name: SIGNING_CERT\n    value: «abc123»\n'), options: { possibleNames: true } },
    { bad: inContainer('env:\n  - name: DB_PASSWORD\n    value: «changeme»\n'), options: { placeholders: true } },
    { ok: inContainer('env:\n  - name: DB_PASSWORD\n    value: changeme\n') },
    { ok: inContainer('env:\n  - name: DB_PASSWORD_FILE\n    value: /run/secrets/db\n  - name: SECRET_NAME\n    value: web-tls\n  - name: TOKEN_TTL\n    value: 1h\n') },
    { ok: inContainer('env:\n  - name: ALLOW_EMPTY_PASSWORD\n    value: "yes"\n'), title: 'a switch' },
    { ok: inContainer('env:\n  - name: PASSWORD\n    value: $(OTHER)\n  - name: DATABASE_URL\n    value: postgres://app:$(PASSWORD)@db/app\n') },
    { ok: inContainer('env:\n  - name: DB_PASSWORD\n    value: {{ .Values.password | quote }}\n  - name: API_TOKEN\n    value: ""\n') },
  ],
  check: {
    container(container, { report, options }) {
      for (const variable of literalVariables(container)) {
        const secrets = secretsIn(variable.value);
        for (const { shape, range } of secrets) {
          report({
            at: range,
            ...(isCertainLeak(shape) ? { severity: 'error' as const } : {}),
            message: `${variable.name.slice(0, 50)} holds ${shape.title}`,
            fix: fromSecret(container, variable),
            aliases: [...datreeAlias(shape), ...nameAliases(variable.name), POLARIS],
          });
        }
        if (secrets.length > 0 || !isSecretByName(variable, options)) continue;
        report({
          at: variable.value.writtenRange,
          message: `The value of ${variable.name.slice(0, 60)} is in plain sight`,
          fix: fromSecret(container, variable),
          aliases: [POLARIS, ...nameAliases(variable.name)],
        });
      }
    },
  },
});

function nameAliases(name: string): readonly string[] {
  return /secret/i.test(name) ? [KUBE_LINTER, 'monokle:KBP112'] : ['monokle:KBP112'];
}

/** Takes the value from a Secret that is named like the object; which one it is, its author knows. */
function fromSecret({ pod }: Container, { name, value }: NamedValue): Fix | undefined {
  const entry = entryHolding(value);
  const { object } = pod;
  if (!entry || object.name === '' || object.name.includes('{{')) return undefined;
  const edit = replaceEntry(entry, 'valueFrom', { secretKeyRef: { name: object.name, key: name } });
  return edit && suggestedFix(`Take it from Secret ${object.name.slice(0, 50)}`, edit);
}
