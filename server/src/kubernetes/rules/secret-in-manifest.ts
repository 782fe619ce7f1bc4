import { inContainer, manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { datreeAlias, DATREE_SECRET_ALIASES, isCertainLeak, ordinaryScalars, secretsIn } from '../secrets';
import { SECRETS_GUIDE } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/secret-in-manifest',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Secret in a field that everybody reads',
  why: 'Arguments, annotations and URLs show up in kubectl describe, in the process list of the node and in logs. A token there is read by whoever may look at the object, long after it was forgotten.',
  unless: 'The token is a made-up one of a test.',
  topic: 'secrets',
  sources: [{ title: 'Good practices for Kubernetes Secrets', url: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/' }, SECRETS_GUIDE],
  aliases: DATREE_SECRET_ALIASES,
  fix: 'none',
  examples: [
    { bad: inContainer('args:\n  - --database=postgres://app:«s3cr3t-pw»@db:5432/app\n') },
    { bad: inContainer('command: [git, clone, "https://bot:«k2hd83hs»@git.example.com/app.git"]\n') },
    { ok: inContainer('args:\n  - --database=postgres://app:$(PASSWORD)@db:5432/app\n') },
    { ok: inContainer('args:\n  - --registry=https://registry.example.com:5000/app@sha256\n') },
    { ok: manifest('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'spec:\n  description: such as postgres://user:secret-pw@host/db\n'), title: 'documentation' },
  ],
  check: {
    object(object, { report }) {
      if (DOCUMENTING_KINDS.has(object.kind)) return;
      for (const scalar of ordinaryScalars(object)) {
        for (const { shape, range } of secretsIn(scalar)) {
          report({
            at: range,
            ...(isCertainLeak(shape) ? { severity: 'error' as const } : {}),
            message: `Here stands ${shape.title}, for everybody to read`,
            aliases: datreeAlias(shape),
          });
        }
      }
    },
  },
});

/** Schemas describe values by examples, and sealed secrets are long random texts. */
const DOCUMENTING_KINDS = new Set(['CustomResourceDefinition', 'SealedSecret']);
