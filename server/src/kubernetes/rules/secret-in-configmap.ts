import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { dataOf, datreeAlias, DATREE_SECRET_ALIASES, isCertainLeak, isSecretByName, secretsIn, type NamedValue } from '../secrets';
import { SECRETS_GUIDE } from '../sources';

const ANY = ['polaris:sensitiveConfigmapContent', 'trivy:KSV-0109', 'trivy:KSV-01010', 'trivy:KSV01010'];

export default kubernetesRule({
  id: 'kubernetes/secret-in-configmap',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Secret in a ConfigMap',
  why: 'ConfigMaps are for what everybody may read: roles such as view and edit show them, they are not encrypted at rest by default, and tools print them. Secrets are kept from all three.',
  unless: 'The value is not secret, whatever its key says.',
  topic: 'secrets',
  options: {
    possibleNames: { default: false, strict: true, description: 'Judge keys that mean a secret only sometimes as well.' },
    placeholders: { default: false, strict: true, description: 'Report values that stand in for a secret too, such as changeme.' },
  },
  sources: [{ title: 'ConfigMaps', url: 'https://kubernetes.io/docs/concepts/configuration/configmap/' }, SECRETS_GUIDE],
  aliases: [...ANY, ...DATREE_SECRET_ALIASES],
  fix: 'none',
  examples: [
    { bad: manifest('v1', 'ConfigMap', 'data:\n  DB_HOST: db\n  DB_PASSWORD: «hunter2-prod»\n') },
    { bad: manifest('v1', 'ConfigMap', 'data:\n  app.ini: |\n    url = redis://:«s3cr3t-pw»@cache:6379\n'), title: 'a password in a URL' },
    { bad: manifest('v1', 'ConfigMap', 'data:\n  TLS_KEY: «abc123»\n'), options: { possibleNames: true } },
    { bad: manifest('v1', 'ConfigMap', 'data:\n  password: «changeme»\n'), options: { placeholders: true } },
    { ok: manifest('v1', 'ConfigMap', 'data:\n  password_validation.py: |\n    def check(password): return len(password) > 8\n'), title: 'a file about passwords' },
    { ok: manifest('v1', 'ConfigMap', 'data:\n  admin_email: ops@example.com\n  secret_name: web-tls\n  token_ttl: 1h\n') },
    { ok: manifest('v1', 'ConfigMap', 'data:\n  password: ${DB_PASSWORD}\n') },
  ],
  check: {
    kinds: {
      ConfigMap(object, { report, options }) {
        for (const item of dataOf(object, 'data')) {
          const secrets = secretsIn(item.value);
          for (const { shape, range } of secrets) {
            report({
              at: range,
              ...(isCertainLeak(shape) ? { severity: 'error' as const } : {}),
              message: `${item.name.slice(0, 50)} holds ${shape.title}`,
              aliases: [...ANY, ...datreeAlias(shape)],
            });
          }
          if (secrets.length > 0 || isFile(item) || !isSecretByName(item, options)) continue;
          report({ at: item.value.writtenRange, message: `${item.name.slice(0, 60)} belongs in a Secret`, aliases: ANY });
        }
      },
    },
  },
});

/** The name of a file, or text of several lines: the key names the file, not what is in it. */
function isFile({ name, value }: NamedValue): boolean {
  return name.includes('.') || value.string.includes('\n') || value.string.length > 200;
}
