import assert from 'node:assert/strict';
import { readTemplate } from '../../server/src/yaml/template';
import { asScalar, get, parseStream } from '../../server/src/yaml/tree';
import type { YamlDocument } from '../../server/src/yaml/tree';
import { toPlain } from './support';

function documentOf(text: string): YamlDocument {
  const document = parseStream(text).documents[0];
  assert.ok(document);
  return document;
}

describe('yaml templates', () => {
  const templates = [
    'a: {{ .Values.a }}\n', '{{- if .x }}\na: 1\n{{- end }}\n', '- {{ . }}\n', 'a: x-{{ .b }}\n', '{{ .key }}: 1\n', 'a:\n  {{- toYaml .b | nindent 2 }}\n',
    'a: |\n  text\nb: {{ .c }}\n', 'a: "x" # {{ no }}\nb: {{ yes }}\n', 'a: {{ `}}` }}\n', "a: it's {{ .b }}\n", 'a: {{ .b', "- x: >-\n    {{ t }}\n  y: {{ .z }}\n",
  ];
  for (const text of templates) {
    it(`sees a template in ${JSON.stringify(text)}`, () => {
      const template = readTemplate(text);
      assert.ok(template);
      assert.equal(template.masked.length, text.length);
      assert.deepEqual(documentOf(text).errors, []);
    });
  }

  const data = [
    'a: "{{ .b }}"\n', "a: '{{ .b }}'\n", 'a: |\n  {{ if .x }}\n  {{ end }}\nb: 1\n', '# {{ .x }}\na: 1\n', 'a: ${{ github.sha }}\n', 'a: "x\n  {{ y }}"\n',
    'a: {b: c}\n', "- |\n  {{ t }}\n- 'x'\n", 'k:\n  tmpl: |-  # text\n    {{ t }}\n\n    {{ u }}\n', 'a: ["{{x}}", \'{{y}}\']\n',
  ];
  for (const text of data) {
    it(`sees no template in ${JSON.stringify(text)}`, () => {
      assert.equal(readTemplate(text), undefined);
    });
  }

  it('still reads what stands around the actions', () => {
    const text = [
      '{{- $x := 1 }}',
      'metadata:',
      '  name: {{ include "n" . }}-web',
      '  labels:',
      '    {{- include "labels" . | nindent 4 }}',
      'spec:',
      '  replicas: {{ .Values.replicas | default "3" }}',
      '  paused: false',
      '  {{- if .Values.host }}',
      '  hostNetwork: true',
      '  {{- end }}',
      '  "quoted {{ "x" }}": 1',
      '',
    ].join('\n');
    const { root } = documentOf(text);
    const state = (...path: string[]): unknown => {
      const node = get(root, ...path);
      return [asScalar(node)?.string ?? node?.kind, node?.uncertain];
    };
    assert.deepEqual(state('metadata', 'name'), ['{{ include "n" . }}-web', true]);
    assert.deepEqual(state('metadata', 'labels'), ['', true]);
    assert.deepEqual(state('metadata'), ['map', false]);
    assert.deepEqual(state('spec', 'replicas'), ['{{ .Values.replicas | default "3" }}', true]);
    assert.deepEqual(state('spec', 'paused'), ['false', false]);
    assert.deepEqual(state('spec', 'hostNetwork'), ['true', true]);
    assert.deepEqual(state('spec'), ['map', true]);
    assert.equal(root?.uncertain, false);
  });

  it('knows the content of a document that is conditional as a whole', () => {
    const text = '{{- if .Values.enabled }}\nkind: Service\nspec:\n  type: NodePort\n{{- end }}\n';
    const { root } = documentOf(text);
    assert.deepEqual(toPlain(root), { kind: 'Service', spec: { type: 'NodePort' } });
    assert.equal(root?.uncertain, false);
    assert.equal(get(root, 'spec', 'type')?.uncertain, false);
    const either = documentOf(text.replace('spec:', '{{ else }}\nspec:'));
    assert.equal(get(either.root, 'spec', 'type')?.uncertain, true);
  });

  it('takes the output of an action behind a list for more items', () => {
    const { root } = documentOf('env:\n  - name: A\n{{ toYaml .Values.env | indent 2 }}\nimage: x\n');
    assert.equal(get(root, 'env')?.uncertain, true);
    assert.equal(get(root, 'image')?.uncertain, false);
  });

  it('flags quoted actions in files that are no templates', () => {
    const { root } = documentOf('hostname: "{{.Node.Hostname}}"\nimage: x\n');
    assert.equal(get(root, 'hostname')?.uncertain, true);
    assert.equal(asScalar(get(root, 'hostname'))?.string, '{{.Node.Hostname}}');
    assert.equal(get(root, 'image')?.uncertain, false);
  });
});
