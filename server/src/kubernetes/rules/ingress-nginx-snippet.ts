import { manifest } from '../example-manifests';
import { snippetsOf } from '../ingress';
import { kubernetesRule } from '../rule';
import { textOf } from '../values';

const PREFIX = 'nginx.ingress.kubernetes.io/';
const INGRESS = (annotation: string): string => manifest('networking.k8s.io/v1', 'Ingress', 'spec:\n  defaultBackend: {service: {name: web, port: {number: 80}}}\n').replace('name: web\n', `name: web\n  annotations:\n    ${annotation}\n`);
const ANY = ['checkov:CKV_K8S_153', 'trivy:KCV-0093'];
const DATREE = { 'server-snippet': 'datree:INGRESS_CVE2021_25742_INCORRECT_SERVER_SNIPPET_KEY', 'configuration-snippet': 'datree:INGRESS_CVE2021_25742_INCORRECT_CONFIGURATION_SNIPPET_KEY' };

export default kubernetesRule({
  id: 'kubernetes/ingress-nginx-snippet',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Ingress writes into the configuration of nginx',
  why: 'A snippet becomes part of the controller\'s configuration: whoever may edit an Ingress can read the controller\'s token with it, and so all Secrets of the cluster (CVE-2021-25742). Since 1.9 the controller ignores snippets unless it is told otherwise.',
  unless: 'Only administrators may write Ingresses.',
  topic: 'hardening',
  sources: [{ title: 'CVE-2021-25742', url: 'https://github.com/kubernetes/kubernetes/issues/126811' }, { title: 'ingress-nginx: annotations', url: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/' }],
  aliases: [...ANY, 'checkov:CKV_K8S_152', 'checkov:CKV_K8S_154', ...Object.values(DATREE)],
  fix: 'none',
  examples: [
    { bad: INGRESS(`«${PREFIX}server-snippet»: |\n      deny 10.0.0.1;`) },
    { ok: INGRESS(`${PREFIX}rewrite-target: /`) },
  ],
  check: {
    kinds: {
      Ingress(object, { report }) {
        for (const { name, keyRange, value } of snippetsOf(object)) {
          const kind = name.slice(PREFIX.length);
          const own = kind === 'server-snippet' ? [DATREE['server-snippet']] : kind === 'configuration-snippet' ? [DATREE['configuration-snippet']] : [];
          report({ at: keyRange, message: `${kind} writes into the configuration of the controller`, aliases: [...ANY, ...checkovAliases(textOf(value) ?? ''), ...own] });
        }
      },
    },
  },
});

/** Lua code, and aliases to files of the controller, are what the exploits used. */
function checkovAliases(snippet: string): readonly string[] {
  return [...(/\blua/.test(snippet) ? ['checkov:CKV_K8S_152'] : []), ...(/\balias\b/.test(snippet) ? ['checkov:CKV_K8S_154'] : [])];
}
