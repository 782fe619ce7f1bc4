import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { appendItem, insertEntry, removeEntry, removeItem, renameKey, setScalar } from '../../server/src/yaml/edit';
import type { TextEdit } from '../../server/src/core/text';
import { nodeAt, parseStream } from '../../server/src/yaml/tree';
import type { YamlMap, YamlNode, YamlScalar, YamlSequence, YamlStream } from '../../server/src/yaml/tree';
import { toPlain } from './support';

const SAMPLES = [
  'x-a: &a\n  k: [1, "two", \'three\', {f: ~}]\nb:\n  <<: *a # c\n  "q": |-\n    text\n\n    more\n  z: !reset\n---\n- - 1\n  - 2\n-\n  m: >+\n    f\n\n...\n',
  'services:\n  web:\n    image: nginx:1\n    ports:\n    - "80:80"\n    command: ["a", "b"]\n  # c\n  db: {image: pg}\nvolumes:\n  v:\n',
  '{{- if .x }}\nkind: A\nspec:\n  {{- toYaml .s | nindent 2 }}\n  n: {{ .n }}\n{{- end }}\n---\na: "{{ b }}"\n',
  '\uFEFF# c\n%YAML 1.2\n---\n? k\n: v\na:\r\n  - b\r\n\tc: d\n"e: f\n',
];

/** Every node and key once, at most as many as given. */
function* nodesOf(node: YamlNode | undefined): Generator<YamlNode> {
  if (!node) return;
  yield node;
  if (node.kind === 'map') {
    for (const { key, value } of node.entries) {
      yield key;
      yield* nodesOf(value);
    }
  } else if (node.kind === 'sequence') for (const item of node.items) yield* nodesOf(item);
}

function describeStream(stream: YamlStream): unknown {
  return stream.documents.map((document) => [
    document.range,
    document.errors,
    document.comments.map(({ range, ownLine, target }) => [range, ownLine, target?.range]),
    [...nodesOf(document.root)].map((node) => [node.pathString, node.range, node.kind, node.alias, node.shared, node.uncertain]),
  ]);
}

const brokenText = fc.tuple(fc.constantFrom(...SAMPLES), fc.nat(400), fc.nat(400), fc.string({ unit: 'grapheme', maxLength: 5 })).map(
  ([text, start, length, inserted]) => text.slice(0, start) + inserted + text.slice(start + length),
);

describe('yaml tree properties', () => {
  it('reads any text without throwing, with ranges that lie in their document', () => {
    fc.assert(
      fc.property(fc.oneof(brokenText, fc.string({ unit: fc.constantFrom(...'a:-[]{},#&*!|>\'"%@` \n\t?<~0') }), fc.string()), (text) => {
        for (const document of parseStream(text).documents) {
          for (const { range } of [...document.errors, ...document.comments, ...nodesOf(document.root)]) {
            assert.ok(document.start <= range.start && range.start <= range.end && range.end <= document.end, JSON.stringify(range));
          }
          for (const node of nodesOf(document.root)) void [node.path, node.tag, node.anchor, node.shared, node.uncertain];
          for (let offset = document.start; offset <= document.end; offset += 7) nodeAt(document, offset);
        }
      }),
      { numRuns: 250 },
    );
  });

  it('gives after an edit what a fresh parse gives', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SAMPLES), { minLength: 1, maxLength: 3 }), fc.nat(500), fc.nat(20), fc.string({ maxLength: 4 }), (parts, at, cut, typed) => {
        const before = parseStream(parts.join('---\n'));
        describeStream(before);
        const text = before.text.slice(0, at) + typed + before.text.slice(at + cut);
        assert.deepEqual(describeStream(parseStream(text, before)), describeStream(parseStream(text)));
      }),
      { numRuns: 60 },
    );
  });
});

const word = fc.stringMatching(/^[a-z][a-z0-9_.-]{0,6}$/);
const plainValue = fc.letrec<{ value: unknown; map: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(word, fc.constantFrom('a: b', '#x', 'yes', '80:80', 'two words', '', 'null'), fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { minLength: 1, maxLength: 3 }),
    tie('map'),
  ),
  map: fc.dictionary(word, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));

/** A document in one of the usual layouts, with comments sprinkled over it. */
const layoutText = fc
  .record({
    map: fc.dictionary(word, plainValue.value, { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
    indent: fc.constantFrom(2, 4),
    indentSeq: fc.boolean(),
    singleQuote: fc.boolean(),
    flow: fc.boolean(),
    comments: fc.array(fc.nat(3), { maxLength: 12 }),
    windows: fc.boolean(),
  })
  .map(({ map, indent, indentSeq, singleQuote, flow, comments, windows }) => {
    const written = stringify(map, { indent, indentSeq, singleQuote, lineWidth: 0, collectionStyle: flow ? 'any' : 'block', nullStr: '' });
    const lines = written.trimEnd().split('\n').flatMap((line, index) => {
      const kind = comments[index];
      const indentation = /^ */.exec(line)?.[0] ?? '';
      if (kind === 1) return [`${indentation}# above`, line];
      return kind === 2 ? [`${line} # behind`] : [line];
    });
    return `${lines.join(windows ? '\r\n' : '\n')}${windows ? '\r\n' : '\n'}`;
  });

function edited(text: string, edit: TextEdit): string {
  return text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end);
}

/** Parses the edited text, which must be without errors, keep its line endings and hold the value that `change` makes of the old one. */
function assertEffect(text: string, edit: TextEdit, node: YamlNode, change: (value: unknown) => unknown): void {
  const after = edited(text, edit);
  const document = parseStream(after).documents[0];
  assert.deepEqual(document?.errors, [], after);
  const expected = toPlain(node.document.root);
  assert.deepEqual(toPlain(document?.root), changeAt(expected, node.path, change), `${text}\n=>\n${after}`);
  if (text.includes('\r\n')) assert.equal(/[^\r]\n/.test(after), false, 'line endings are kept');
}

function changeAt(value: unknown, [first, ...rest]: readonly (string | number)[], change: (value: unknown) => unknown): unknown {
  if (first === undefined) return change(value);
  if (Array.isArray(value)) return value.map((item, index) => (index === first ? changeAt(item, rest, change) : item));
  return Object.fromEntries(Object.entries(value ?? {}).map(([key, part]) => [key, key === first ? changeAt(part, rest, change) : part]));
}

function commentsOf(text: string): string[] {
  return (parseStream(text).documents[0]?.comments ?? []).map((comment) => comment.text);
}

/** Runs `check` on every node of a kind in random documents. */
function forEveryNode<Kind extends YamlNode['kind']>(kind: Kind, check: (text: string, node: Extract<YamlNode, { kind: Kind }>) => void): void {
  fc.assert(
    fc.property(layoutText, (text) => {
      const document = parseStream(text).documents[0];
      assert.deepEqual(document?.errors, [], text);
      for (const node of nodesOf(document?.root)) {
        const isKey = node.kind === 'scalar' && node.parent?.kind === 'map' && node.parent.ownEntries.some((entry) => entry.key.range.start === node.range.start);
        if (node.kind === kind && !isKey) check(text, node as Extract<YamlNode, { kind: Kind }>);
      }
    }),
    { numRuns: 60 },
  );
}

describe('yaml edit properties', () => {
  it('inserts entries anywhere', () => {
    forEveryNode('map', (text, map: YamlMap) => {
      const first = map.ownEntries[0]?.name;
      for (const position of [{}, { after: first ?? '' }, { before: first ?? '' }]) {
        const edit = insertEntry(map, 'NEW-KEY', { deep: ['x', { z: '1' }] }, position);
        assert.ok(edit, text);
        assertEffect(text, edit, map, (value) => ({ ...(value as object), 'NEW-KEY': { deep: ['x', { z: 1 }] } }));
        assert.deepEqual(commentsOf(edited(text, edit)), commentsOf(text));
      }
    });
  });

  it('appends items anywhere', () => {
    forEveryNode('sequence', (text, sequence: YamlSequence) => {
      const edit = appendItem(sequence, { k: 'v' });
      assert.ok(edit, text);
      assertEffect(text, edit, sequence, (value) => [...(value as unknown[]), { k: 'v' }]);
      assert.deepEqual(commentsOf(edited(text, edit)), commentsOf(text));
    });
  });

  it('sets scalars anywhere', () => {
    forEveryNode('scalar', (text, scalar: YamlScalar) => {
      for (const value of ['word', 'yes', 'a: #b', "it's", 12, false]) {
        const edit = setScalar(scalar, value);
        assert.ok(edit, text);
        assertEffect(text, edit, scalar, () => value);
      }
    });
  });

  it('removes entries and items without touching the others', () => {
    forEveryNode('map', (text, map: YamlMap) => {
      for (const entry of map.ownEntries) {
        const edit = removeEntry(entry);
        if (!edit) continue;
        assertEffect(text, edit, map, (value) => Object.fromEntries(Object.entries(value as object).filter(([key]) => key !== entry.name)));
      }
    });
    forEveryNode('sequence', (text, sequence: YamlSequence) => {
      sequence.items.forEach((item, index) => {
        const edit = removeItem(item);
        if (edit) assertEffect(text, edit, sequence, (value) => (value as unknown[]).filter((_, other) => other !== index));
      });
    });
  });

  it('renames keys anywhere', () => {
    forEveryNode('map', (text, map: YamlMap) => {
      for (const entry of map.ownEntries) {
        const edit = renameKey(entry, 'Off');
        assert.ok(edit, text);
        assertEffect(text, edit, map, (value) => Object.fromEntries(Object.entries(value as object).map(([key, part]) => [key === entry.name ? 'Off' : key, part])));
      }
    });
  });
});
