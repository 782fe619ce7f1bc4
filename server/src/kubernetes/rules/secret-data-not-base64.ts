import { safeFix, type Fix } from '../../core/rule';
import { isPlaceholderSecret } from '../../core/secret-shapes';
import { insertEntry, removeEntry } from '../../yaml/edit';
import { manifest } from '../example-manifests';
import type { KubernetesObject } from '../object';
import { kubernetesRule } from '../rule';
import { dataOf, type NamedValue } from '../secrets';
import { SECRETS_GUIDE } from '../sources';
import { asMap, entryHolding, textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/secret-data-not-base64',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Data of a Secret that is not base64',
  why: 'Values below data are base64 of the real value; the API server refuses an object in which one cannot be decoded. Plain text belongs below stringData, which the API server encodes itself.',
  unless: 'Something else decrypts the file before it is applied.',
  topic: 'secrets',
  sources: [SECRETS_GUIDE, { title: 'RFC 4648, section 4', url: 'https://www.rfc-editor.org/rfc/rfc4648#section-4' }],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: manifest('v1', 'Secret', 'data:\n  user: YXBw\n  password: «p@ssword»\n'),
      good: manifest('v1', 'Secret', 'stringData:\n  password: p@ssword\ndata:\n  user: YXBw\n'),
    },
    { ok: manifest('v1', 'Secret', 'data:\n  password: cGFzc3dvcmQ=\n') },
    { ok: manifest('v1', 'Secret', 'data:\n  tls.crt: |\n    LS0tLS1CRUdJTiBDRVJU\n    SUZJQ0FURS0tLS0t\n'), title: 'line breaks are allowed' },
    { ok: manifest('v1', 'Secret', 'data:\n  password: ENC[AES256_GCM,data:kvN4,iv:9w==,tag:3g==,type:str]\nsops:\n  version: 3.9.0\n'), title: 'encrypted by SOPS' },
    { ok: manifest('v1', 'Secret', 'data:\n  password: {{ .Values.password | b64enc }}\n  token: ${TOKEN}\n  key: <base64>\n  other: YOUR_TOKEN_HERE\n'), title: 'to be filled in' },
    { ok: manifest('v1', 'Secret', 'stringData:\n  password: p@ssword\n') },
  ],
  check: {
    kinds: {
      Secret(object, { report }) {
        if (object.get('sops') || object.isPartial) return;
        for (const item of dataOf(object, 'data')) {
          const text = textOf(item.value);
          if (text === undefined || typeof item.value.value !== 'string' || isPlaceholderSecret(text) || isBase64(text)) continue;
          report({ at: item.value.writtenRange, message: `${item.name.slice(0, 60)} is not base64`, fix: asPlainText(object, item) });
        }
      },
    },
  },
});

/** Standard alphabet with padding; line breaks are skipped, as Go's decoder does. */
function isBase64(text: string): boolean {
  const digits = text.replaceAll(/[\r\n]/g, '');
  return digits.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(digits);
}

function asPlainText(object: KubernetesObject, { name, value }: NamedValue): Fix | undefined {
  const entry = entryHolding(value);
  if (!entry || value.source.includes('\n')) return undefined;
  const plain = asMap(object.get('stringData'));
  const added = plain ? insertEntry(plain, name, value.source) : insertEntry(object.node, 'stringData', { [name]: value.source }, { before: 'data' });
  const removed = removeEntry(entry, { mayLeaveEmpty: true });
  return added && removed && safeFix('Move to stringData', removed, added);
}
