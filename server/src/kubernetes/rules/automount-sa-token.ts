import { suggestedFix } from '../../core/rule';
import { insertEntry, setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { inPod, manifest, stream } from '../example-manifests';
import type { ObjectSet } from '../object-set';
import type { Pod } from '../pod';
import { kubernetesRule } from '../rule';
import { NSA_HARDENING, SERVICE_ACCOUNTS_GUIDE } from '../sources';
import { booleanOf, lacks, textOf } from '../values';

const PODS = [
  'polaris:automountServiceAccountToken', 'kubesec:AutomountServiceAccountToken', 'trivy:KSV-0036', 'checkov:CKV_K8S_38', 'popeye:301', 'monokle:KBP106',
  'kics:service_account_token_automount_not_disabled',
];
const ACCOUNTS = ['datree:CIS_INVALID_VALUE_AUTOMOUNTSERVICEACCOUNTTOKEN', 'datree:SRVACC_INCORRECT_AUTOMOUNTSERVICEACCOUNTTOKEN_VALUE'];

export default kubernetesRule({
  id: 'kubernetes/automount-sa-token',
  severity: 'info',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Pod gets a token for the API server',
  why: 'Every pod gets the token of its ServiceAccount as a file unless told otherwise. Few programs talk to the API server; for the others the token is only a find for an intruder, who may use whatever RBAC grants to it.',
  unless: 'The program talks to the API server, as controllers and operators do.',
  topic: 'secrets',
  sources: [SERVICE_ACCOUNTS_GUIDE, NSA_HARDENING],
  options: {
    accounts: { default: false, strict: true, description: 'Report ServiceAccounts that mount their token too, and not only the pods.' },
  },
  aliases: [...PODS, ...ACCOUNTS],
  fix: 'suggested',
  examples: [
    {
      bad: inPod('').replace('spec', '«spec»'),
      good: inPod('containers:\n  - name: web\n    image: nginx:1.29\nautomountServiceAccountToken: false\n'),
    },
    { bad: inPod('automountServiceAccountToken: «true»'), good: inPod('automountServiceAccountToken: false') },
    { bad: 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: «web»\n', options: { accounts: true } },
    { ok: inPod('automountServiceAccountToken: false') },
    {
      title: 'the account says no',
      ok: stream(manifest('v1', 'ServiceAccount', 'automountServiceAccountToken: false'), inPod('serviceAccountName: web')),
    },
  ],
  check: {
    pod(pod, { report, set }) {
      const written = asScalar(pod.get('automountServiceAccountToken'));
      const value = booleanOf(written);
      if (value === false || (value === undefined && !pod.lacks('automountServiceAccountToken'))) return;
      if (value === undefined && accountSaysNo(pod, set)) return;
      const edit = written ? setScalar(written, false) : insertEntry(pod.spec, 'automountServiceAccountToken', 'false');
      report({
        at: value === true && written ? written.writtenRange : pod.anchor,
        message: `The token of ServiceAccount ${(textOf(pod.get('serviceAccountName')) ?? 'default').slice(0, 50)} is mounted`,
        fix: edit && suggestedFix('Set automountServiceAccountToken: false', edit),
        aliases: PODS,
      });
    },
    kinds: {
      ServiceAccount(object, { report, options }) {
        if (!options.accounts || object.isPartial || !lacks(object.node, 'automountServiceAccountToken')) return;
        report({ at: object.anchor, message: 'Pods of this account get its token unless they say no', aliases: ACCOUNTS });
      },
    },
  },
});

function accountSaysNo(pod: Pod, set: ObjectSet): boolean {
  const account = set.find('ServiceAccount', textOf(pod.get('serviceAccountName')) ?? 'default', pod.object.namespace);
  return booleanOf(account?.get('automountServiceAccountToken')) === false;
}
