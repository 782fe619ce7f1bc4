import { inPod, manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { RBAC_GUIDE, SERVICE_ACCOUNTS_GUIDE } from '../sources';
import { booleanOf, isSet, lacks, textOf } from '../values';

const PODS = ['kube-linter:default-service-account', 'kics:service_account_name_undefined_or_empty', 'kubesec:ServiceAccountName', 'popeye:300'];

export default kubernetesRule({
  id: 'kubernetes/default-service-account',
  severity: 'info',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Pod runs as the default ServiceAccount',
  why: 'All pods of a namespace that name no account share the account default. What one of them is granted, all of them have, and audit logs cannot tell them apart.',
  unless: 'The pod mounts no token.',
  topic: 'secrets',
  sources: [SERVICE_ACCOUNTS_GUIDE, RBAC_GUIDE],
  aliases: [...PODS, 'checkov:CKV_K8S_41'],
  fix: 'none',
  examples: [
    { bad: inPod('').replace('spec', '«spec»') },
    { bad: inPod('serviceAccountName: «default»') },
    { bad: 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: «default»\n', title: 'the account itself, with tokens for all' },
    { ok: inPod('serviceAccountName: web') },
    { ok: inPod('automountServiceAccountToken: false'), title: 'without a token the account grants nothing' },
    { ok: 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: default\nautomountServiceAccountToken: false\n' },
    { ok: manifest('v1', 'ServiceAccount', '') },
  ],
  check: {
    pod(pod, { report }) {
      const entry = pod.spec.entryOf('serviceAccountName');
      const isDefault = textOf(entry?.value) === 'default' || textOf(entry?.value) === '';
      const isAbsent = pod.lacks('serviceAccountName') && !isSet(pod.get('serviceAccount'));
      if (!isDefault && !isAbsent) return;
      if (isAbsent && booleanOf(pod.get('automountServiceAccountToken')) === false) return;
      report({ at: isDefault && entry ? entry.value.writtenRange : pod.anchor, message: 'Runs as the account default, like every pod that names none', aliases: PODS });
    },
    kinds: {
      ServiceAccount(object, { report }) {
        if (object.name !== 'default' || !(lacks(object.node, 'automountServiceAccountToken') || booleanOf(object.get('automountServiceAccountToken')) === true)) return;
        report({ at: object.anchor, message: 'Every pod that names no account gets this token', aliases: ['checkov:CKV_K8S_41'] });
      },
    },
  },
});
