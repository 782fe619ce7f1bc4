import assert from 'node:assert/strict';
import {
  appendItem, insertEntry, layoutOf, quoteScalar, removeEntry, removeItem, renameKey, setScalar,
} from '../../server/src/yaml/edit';
import type { InsertPosition, NewValue } from '../../server/src/yaml/edit';
import type { TextEdit } from '../../server/src/core/text';
import { asScalar, get, parseStream } from '../../server/src/yaml/tree';
import type { YamlDocument, YamlEntry, YamlMap, YamlScalar, YamlSequence } from '../../server/src/yaml/tree';

function documentOf(text: string): YamlDocument {
  const document = parseStream(text).documents[0];
  assert.ok(document);
  return document;
}

function apply(text: string, edit: TextEdit | undefined): string | undefined {
  return edit && text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end);
}

type Path = readonly (string | number)[];

function scalarAt(document: YamlDocument, path: Path): YamlScalar {
  const scalar = asScalar(get(document.root, ...path));
  assert.ok(scalar, `no scalar at ${path.join('.')}`);
  return scalar;
}

function entryAt(document: YamlDocument, path: Path): YamlEntry {
  const map = get(document.root, ...path.slice(0, -1));
  const entry = map?.kind === 'map' ? map.entryOf(String(path.at(-1))) : undefined;
  assert.ok(entry, `no entry at ${path.join('.')}`);
  return entry;
}

function collectionAt<Kind extends 'map' | 'sequence'>(
  document: YamlDocument,
  path: Path,
  kind: Kind,
): YamlScalar | (Kind extends 'map' ? YamlMap : YamlSequence) {
  const node = get(document.root, ...path);
  assert.ok(node && (node.kind === kind || node.kind === 'scalar'));
  return node as YamlScalar | (Kind extends 'map' ? YamlMap : YamlSequence);
}

/** Each edit must do the same in a file with the line endings of Windows. */
function bothLineEndings(text: string, expected: string | undefined, edited: (text: string) => string | undefined): void {
  assert.equal(edited(text), expected);
  assert.equal(edited(text.replaceAll('\n', '\r\n')), expected?.replaceAll('\n', '\r\n'));
}

describe('yaml edits: setScalar', () => {
  const cases: readonly [text: string, path: Path, value: string | number | boolean | null, expected: string | undefined][] = [
    ['a: x # c\n', ['a'], 'z', 'a: z # c\n'],
    ["a: 'x'\n", ['a'], "it's", "a: 'it''s'\n"],
    ['a: "x"\n', ['a'], 'a\nb', 'a: "a\\nb"\n'],
    ['a: x\n', ['a'], 'yes', 'a: "yes"\n'],
    ["a: x\nb: 'q'\n", ['a'], '8080:80', "a: 8080:80\nb: 'q'\n"],
    ["a: x\nb: 'q'\n", ['a'], '22:22', "a: '22:22'\nb: 'q'\n"],
    ['a: true\n', ['a'], false, 'a: false\n'],
    ['a:\nb: 1\n', ['a'], 'x', 'a: x\nb: 1\n'],
    ['a:\n  -\n', ['a', 0], 'x', 'a:\n  - x\n'],
    ['a: [x]\n', ['a', 0], 'a, b', 'a: ["a, b"]\n'],
    ['a: |\n  x\n', ['a'], 'y', undefined],
    ['a: &x 1\nb: *x\n', ['a'], 2, undefined],
    ['a: &x 1\nb: *x\n', ['b'], 2, undefined],
    ['a: &x 1\n', ['a'], 2, 'a: &x 2\n'],
    ['a: {{ .x }}\n', ['a'], 'y', undefined],
    ['a: &x {k: 1}\nb:\n  <<: *x\n', ['b', 'k'], 2, undefined],
  ];
  for (const [text, path, value, expected] of cases) {
    it(`${JSON.stringify(text)} ${path.join('.')} = ${JSON.stringify(value)}`, () => {
      bothLineEndings(text, expected, (written) => apply(written, setScalar(scalarAt(documentOf(written), path), value)));
    });
  }
});

describe('yaml edits: insertEntry', () => {
  const cases: readonly [text: string, path: Path, key: string, value: NewValue, position: InsertPosition, expected: string | undefined][] = [
    ['a:\n  b: 1 # c\nd: 2\n', ['a'], 'k', 'v', {}, 'a:\n  b: 1 # c\n  k: v\nd: 2\n'],
    ['a:\n  b: 1', ['a'], 'k', 'v', {}, 'a:\n  b: 1\n  k: v'],
    ['a:\n  b: 1\n  c: 2\n', ['a'], 'k', 'v', { after: 'b' }, 'a:\n  b: 1\n  k: v\n  c: 2\n'],
    ['a:\n  # of b\n  b: 1\n', ['a'], 'k', 'v', { before: 'b' }, 'a:\n  k: v\n  # of b\n  b: 1\n'],
    ['a:\n    b:\n        - x\n', ['a'], 'k', { l: ['y', { m: '1', p: '2' }], o: [] }, {},
      'a:\n    b:\n        - x\n    k:\n        l:\n            - y\n            - m: 1\n              p: 2\n        o: []\n'],
    ['a:\n  b:\n  - x\n', ['a'], 'k', { l: ['y'] }, {}, 'a:\n  b:\n  - x\n  k:\n    l:\n    - y\n'],
    ['a:\n  e:\n    A: 1\n    # B: 2\n  # next\nz: 1\n', ['a'], 'k', 'v', {}, 'a:\n  e:\n    A: 1\n    # B: 2\n  k: v\n  # next\nz: 1\n'],
    ['a:\n  t: |\n    x\n\nz: 1\n', ['a'], 'k', 'v', {}, 'a:\n  t: |\n    x\n  k: v\n\nz: 1\n'],
    ['a:\n  t: |+\n    x\n\nz: 1\n', ['a'], 'k', 'v', {}, undefined],
    ['- a: 1\n  b: 2\n', [0], 'k', 'v', {}, '- a: 1\n  b: 2\n  k: v\n'],
    ['- a: 1\n  b: 2\n', [0], 'k', 'v', { before: 'a' }, '- k: v\n  a: 1\n  b: 2\n'],
    ['a: {b: 1}\n', ['a'], 'k', { l: ['x'] }, {}, 'a: {b: 1, k: {l: [x]}}\n'],
    ['a: {}\n', ['a'], 'k', 'v', {}, 'a: {k: v}\n'],
    ['{\n  "b": 1\n}\n', [], 'k', '"v"', {}, '{\n  "b": 1,\n  "k": "v"\n}\n'],
    ['a: {b: 1}\n', ['a'], 'k', 'v', { before: 'b' }, 'a: {k: v, b: 1}\n'],
    ['a:\n  b: # c\n  d: 1\n', ['a', 'b'], 'k', 'v', {}, 'a:\n  b: # c\n    k: v\n  d: 1\n'],
    ['a: ~ # c\n', ['a'], 'k', 'v', {}, 'a: # c\n  k: v\n'],
    ['a: null\n', ['a'], 'k', ['1'], {}, 'a:\n  k:\n    - 1\n'],
    ['a: text\n', ['a'], 'k', 'v', {}, undefined],
    ['a:\n  k: 1\n', ['a'], 'k', 'v', {}, undefined],
    ['a: &x\n  b: 1\nc: *x\n', ['a'], 'k', 'v', {}, undefined],
    ['a:\n  <<: {b: 1}\n', ['a'], 'b', '2', {}, 'a:\n  <<: {b: 1}\n  b: 2\n'],
    ['a:\n  ? b\n  : 1\n', ['a'], 'k', 'v', {}, undefined],
    ['a:\n  {{- toYaml .x }}\n  b: 1\n', ['a'], 'k', 'v', {}, undefined],
    ['a:\n  b: 1\n', ['a'], 'on', 'v', {}, 'a:\n  b: 1\n  "on": v\n'],
  ];
  for (const [text, path, key, value, position, expected] of cases) {
    it(`${JSON.stringify(text)} ${path.join('.')} + ${key} ${JSON.stringify(position)}`, () => {
      bothLineEndings(text, expected, (written) => apply(written, insertEntry(collectionAt(documentOf(written), path, 'map'), key, value, position)));
    });
  }
});

describe('yaml edits: appendItem', () => {
  const cases: readonly [text: string, path: Path, value: NewValue, expected: string | undefined][] = [
    ['a:\n  - x # c\nb: 1\n', ['a'], 'y', 'a:\n  - x # c\n  - y\nb: 1\n'],
    ['a:\n- x: 1\n  y: 2\n', ['a'], { x: '3', z: ['4'] }, 'a:\n- x: 1\n  y: 2\n- x: 3\n  z:\n  - 4\n'],
    ['a: [x, y]\n', ['a'], 'z', 'a: [x, y, z]\n'],
    ['a: [\n  x,\n  y, # c\n]\n', ['a'], 'z', 'a: [\n  x,\n  y,\n  z, # c\n]\n'],
    ['a: []\n', ['a'], 'z', 'a: [z]\n'],
    ['b:\n- 1\na:\n', ['a'], 'z', 'b:\n- 1\na:\n- z\n'],
    ['a:\n', ['a'], 'z', 'a:\n  - z\n'],
    ['a: &x [1]\nb: *x\n', ['b'], 'z', undefined],
  ];
  for (const [text, path, value, expected] of cases) {
    it(`${JSON.stringify(text)} ${path.join('.')} + ${JSON.stringify(value)}`, () => {
      bothLineEndings(text, expected, (written) => apply(written, appendItem(collectionAt(documentOf(written), path, 'sequence'), value)));
    });
  }
});

describe('yaml edits: removeEntry', () => {
  const cases: readonly [text: string, path: Path, mayLeaveEmpty: boolean, expected: string | undefined][] = [
    ['a: 1\n# of b\nb: 2 # c\nd: 3\n', ['b'], false, 'a: 1\n# of b\nd: 3\n'],
    ['a: 1\nb:\n  - x\n  - y\n\nc: 3\n', ['b'], false, 'a: 1\n\nc: 3\n'],
    ['a: 1\nb: 2', ['b'], false, 'a: 1'],
    ['a:\n  b: 1\n', ['a', 'b'], false, undefined],
    ['a:\n  b: 1\n', ['a', 'b'], true, 'a:\n'],
    ['- a: 1\n  b: 2\n', [0, 'a'], false, '- b: 2\n'],
    ['- a: 1\n  # of b\n  b: 2\n', [0, 'a'], false, undefined],
    ['a: {b: 1, c: 2}\n', ['a', 'b'], false, 'a: {c: 2}\n'],
    ['a: {b: 1, c: 2}\n', ['a', 'c'], false, 'a: {b: 1}\n'],
    ['a: {b: 1, # x\n  c: 2}\n', ['a', 'b'], false, undefined],
    ['a: &x 1\nb: *x\n', ['a'], false, undefined],
    ['a: &x 1\nb: *x\n', ['b'], false, 'a: &x 1\n'],
    ['a: &x {k: 1}\nb:\n  <<: *x\n', ['b', 'k'], false, undefined],
    ['a: |\n  x\nb: 1\n', ['a'], false, 'b: 1\n'],
  ];
  for (const [text, path, mayLeaveEmpty, expected] of cases) {
    it(`${JSON.stringify(text)} - ${path.join('.')}`, () => {
      bothLineEndings(text, expected, (written) => apply(written, removeEntry(entryAt(documentOf(written), path), { mayLeaveEmpty })));
    });
  }
});

describe('yaml edits: removeItem', () => {
  const cases: readonly [text: string, path: Path, mayLeaveEmpty: boolean, expected: string | undefined][] = [
    ['a:\n  - x # c\n  - y\n', ['a', 0], false, 'a:\n  - y\n'],
    ['a:\n  - x\n  - !my-tag y\n', ['a', 1], false, 'a:\n  - x\n'],
    ['a:\n  - k: 1\n    l: 2\n  - y\n', ['a', 0], false, 'a:\n  - y\n'],
    ['a:\n  - x\n', ['a', 0], false, undefined],
    ['a:\n  - x\nb: 1\n', ['a', 0], true, 'a:\nb: 1\n'],
    ['a: [x, y]\n', ['a', 0], false, 'a: [y]\n'],
    ['a: [x]\n', ['a', 0], true, 'a: []\n'],
    ['- - a\n  - b\n', [0, 0], false, '- - b\n'],
  ];
  for (const [text, path, mayLeaveEmpty, expected] of cases) {
    it(`${JSON.stringify(text)} - ${path.join('.')}`, () => {
      bothLineEndings(text, expected, (written) => {
        const item = get(documentOf(written).root, ...path);
        assert.ok(item);
        return apply(written, removeItem(item, { mayLeaveEmpty }));
      });
    });
  }
});

describe('yaml edits: renameKey and quoteScalar', () => {
  it('renames a key in its own quotes', () => {
    const renamed = (text: string, key: string, name: string): string | undefined => apply(text, renameKey(entryAt(documentOf(text), [key]), name));
    assert.equal(renamed('prots: 1 # c\n', 'prots', 'ports'), 'ports: 1 # c\n');
    assert.equal(renamed('"a": 1\n', 'a', 'b'), '"b": 1\n');
    assert.equal(renamed('a: 1\n', 'a', 'on'), '"on": 1\n');
    assert.equal(renamed('a: 1\nb: 2\n', 'a', 'b'), undefined);
  });

  it('quotes in the style of the neighbours, then of the document', () => {
    const inQuotes = (text: string, ...path: Path): string | undefined => apply(text, quoteScalar(scalarAt(documentOf(text), path)));
    assert.equal(inQuotes("p:\n  - 80:80 # c\n  - '81:81'\nq: \"x\"\nr: \"y\"\n", 'p', 0), "p:\n  - '80:80' # c\n  - '81:81'\nq: \"x\"\nr: \"y\"\n");
    assert.equal(inQuotes("p:\n  - 80:80\nq: 'x'\n", 'p', 0), "p:\n  - '80:80'\nq: 'x'\n");
    assert.equal(inQuotes('p: 1.10\n', 'p'), 'p: "1.10"\n');
    assert.equal(inQuotes('p: "1"\n', 'p'), undefined);
    assert.equal(inQuotes('p:\n', 'p'), undefined);
  });

  it('measures the layout', () => {
    assert.deepEqual(layoutOf(documentOf("a:\r\n    b:\r\n    - 'x'\r\n")), { lineBreak: '\r\n', step: 4, sequenceIndent: 0, quotes: 'single' });
    assert.equal(layoutOf(documentOf('a:\n b:\n  c: 1\n  d: {e: 1}\n')).step, 1);
    assert.deepEqual(layoutOf(documentOf('a: 1\n')), { lineBreak: '\n', step: 2, sequenceIndent: 2, quotes: undefined });
  });
});
