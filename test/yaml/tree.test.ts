import assert from 'node:assert/strict';
import { asScalar, documentAt, get, nodeAt, parseStream } from '../../server/src/yaml/tree';
import type { YamlNode } from '../../server/src/yaml/tree';
import { toPlain } from './support';

function parse(text: string): YamlNode {
  const root = parseStream(text).documents[0]?.root;
  assert.ok(root, 'the text has content');
  return root;
}

describe('yaml tree', () => {
  it('splits a stream at its markers', () => {
    const text = '# head\n%YAML 1.2\n---\na: 1\n...\n# between\n---\n---\nb: |\n  ---x\n--- c\n# tail\n';
    const texts = parseStream(text).documents.map((document) => document.text);
    assert.deepEqual(texts, ['# head\n%YAML 1.2\n---\na: 1\n...\n', '# between\n---\n', '---\nb: |\n  ---x\n', '--- c\n# tail\n']);
    assert.equal(texts.join(''), text);
    assert.deepEqual(parseStream('a: 1\n...\n# tail\n').documents.length, 1);
    assert.equal(parseStream('').documents.length, 1);
    assert.equal(parseStream('\uFEFFa: 1').documents[0]?.start, 1);
  });

  it('gives every kind of node its own text as range', () => {
    const document = parseStream('x: 1\n---\nm: # c\n  k: v # d\n\n  l: |\n    one\n    two\n\n# e\ns:\n- a\n- b: [1, 2]  # f\nn:\n').documents[1];
    assert.ok(document?.root);
    const source = (...path: (string | number)[]): string => {
      const node = get(document.root, ...path);
      assert.ok(node, path.join('.'));
      return document.slice(node.range);
    };
    assert.equal(source('m'), 'k: v # d\n\n  l: |\n    one\n    two');
    assert.equal(source('m', 'k'), 'v');
    assert.equal(source('m', 'l'), '|\n    one\n    two');
    assert.equal(source('s'), '- a\n- b: [1, 2]');
    assert.equal(source('s', 1), 'b: [1, 2]');
    assert.equal(source('s', 1, 'b'), '[1, 2]');
    assert.equal(source('n'), '');
    assert.equal(get(document.root, 'n')?.range.start, document.end - 1);
  });

  it('tells values, meant text and written text of scalars apart', () => {
    const root = parse("a: 0440\nb: 'it''s'\nc: \"x\\ty\"\nd: >\n  one\n  two\ne: ~\nf:\ng: two\n  lines\nh: !!str 1\ni: true\n");
    const of = (key: string): unknown[] => {
      const scalar = asScalar(get(root, key));
      return [scalar?.style, scalar?.value, scalar?.string, scalar?.source];
    };
    assert.deepEqual(of('a'), ['plain', 440, '0440', '0440']);
    assert.deepEqual(of('b'), ['single', "it's", "it's", "'it''s'"]);
    assert.deepEqual(of('c'), ['double', 'x\ty', 'x\ty', '"x\\ty"']);
    assert.deepEqual(of('d'), ['folded', 'one two\n', 'one two\n', '>\n  one\n  two']);
    assert.deepEqual(of('e'), ['plain', null, '~', '~']);
    assert.deepEqual(of('f'), ['plain', null, '', '']);
    assert.deepEqual(of('g'), ['plain', 'two lines', 'two lines', 'two\n  lines']);
    assert.deepEqual(of('h'), ['plain', '1', '1', '1']);
    assert.deepEqual(of('i'), ['plain', true, 'true', 'true']);
    assert.equal(asScalar(get(root, 'e'))?.isEmpty, false);
    assert.equal(asScalar(get(root, 'f'))?.isEmpty, true);
  });

  it('keeps unknown tags and complains about none', () => {
    const document = parseStream('a: !reset null\nb: !override\n  - 1\nc: !Sub "${X}"\n').documents[0];
    assert.deepEqual(document?.errors, []);
    assert.equal(get(document.root, 'a')?.tag, '!reset');
    assert.equal(get(document.root, 'b')?.tag, '!override');
    assert.equal(get(document.root, 'c')?.tag, '!Sub');
  });

  it('merges as the merge key says: own keys first, then the first of several sources', () => {
    const root = parse('a: &a {x: 1, y: 1, z: 1}\nb: &b {y: 2, w: 2}\nc:\n  <<: [*b, *a]\n  x: 3\nd:\n  <<: {x: 4}\n');
    assert.deepEqual(toPlain(get(root, 'c')), { x: 3, y: 2, w: 2, z: 1 });
    assert.deepEqual(toPlain(get(root, 'd')), { x: 4 });
    const c = get(root, 'c');
    assert.ok(c?.kind === 'map');
    assert.equal(c.entryOf('x')?.origin, 'own');
    const y = c.entryOf('y');
    assert.equal(y?.origin, 'merged');
    assert.equal(c.document.slice(y.value.range), '2');
    assert.equal(y.mergedAt && c.document.slice(y.mergedAt), '*b');
    assert.equal(y.value.pathString, 'c.y');
    assert.equal(y.value.shared, true);
    assert.deepEqual(c.ownEntries.map((entry) => entry.name), ['<<', 'x']);
  });

  it('merges through chains, and lists only own entries of each link as merged', () => {
    const root = parse('a: &a {x: 1}\nb: &b\n  <<: *a\n  y: 2\nc:\n  <<: *b\n  z: 3\n');
    assert.deepEqual(toPlain(get(root, 'c')), { z: 3, y: 2, x: 1 });
  });

  it('follows aliases and remembers where they were written', () => {
    const root = parse('a: &x\n  k: [1]\nb: *x\n');
    const k = get(root, 'b', 'k', 0);
    assert.equal(asScalar(k)?.value, 1);
    assert.equal(k?.pathString, 'b.k[0]');
    const b = get(root, 'b');
    assert.equal(b?.alias && b.document.slice(b.alias), '*x');
    assert.equal(b?.indirect, true);
    assert.equal(get(root, 'a')?.shared, true);
    assert.equal(get(root, 'a', 'k', 0)?.shared, true);
    assert.equal(get(root, 'a')?.indirect, false);
  });

  it('refuses aliases that are unknown, cyclic or explosive, without following them', () => {
    const document = parseStream('a: &a\n  b: *a\nc: *nobody\n').documents[0];
    assert.deepEqual(document?.errors.map(({ code }) => code), ['unknown-anchor', 'unknown-anchor']);
    assert.equal(asScalar(get(document.root, 'a', 'b'))?.style, 'alias');
    assert.equal(get(document.root, 'c')?.uncertain, true);

    const laughs = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i++) laughs.push(`a${i}: &a${i} [${Array(10).fill(`*a${i - 1}`).join(', ')}]`);
    const bomb = parseStream(laughs.join('\n')).documents[0];
    assert.deepEqual(bomb?.errors.map(({ code }) => code), ['too-many-aliases']);
    assert.equal(asScalar(get(bomb.root, 'a11', 0))?.style, 'alias');
  });

  it('reports duplicate keys at the second key and lets the last one win', () => {
    const document = parseStream('a: 1\nb:\n  <<: {}\n  <<: {}\na: 2\n"a": 3\n').documents[0];
    assert.ok(document);
    assert.deepEqual(
      document.errors.map(({ code, range }) => [code, document.slice(range), range.start]),
      [['duplicate-key', '<<', 19], ['duplicate-key', 'a', 26], ['duplicate-key', '"a"', 31]],
    );
    assert.equal(asScalar(get(document.root, 'a'))?.value, 3);
  });

  it('finds the key or value at an offset', () => {
    const text = 'services:\n  web:\n    ports:\n      - "80:80"\n';
    const document = parseStream(text).documents[0];
    assert.ok(document);
    const at = (needle: string): ReturnType<typeof nodeAt> => nodeAt(document, text.indexOf(needle) + 1);
    assert.deepEqual([at('ports')?.onKey, at('ports')?.entry?.name, at('ports')?.node.pathString], [true, 'ports', 'services.web.ports']);
    assert.deepEqual([at('80:')?.onKey, at('80:')?.entry?.name, at('80:')?.node.pathString], [false, 'ports', 'services.web.ports[0]']);
    assert.equal(nodeAt(document, text.length + 5), undefined);
  });

  it('finds the document at an offset', () => {
    const stream = parseStream('a: 1\n---\nb: 2\n');
    assert.equal(documentAt(stream, 2)?.index, 0);
    assert.equal(documentAt(stream, 5)?.index, 1);
    assert.equal(documentAt(stream, 99)?.index, 1);
  });

  it('keeps parse results of unchanged documents and the nodes of those that did not move', () => {
    const before = parseStream('a: 1\n---\nb: 2\n---\nc: 3\n');
    const [first, second, third] = before.documents;
    void [first?.root, second?.root, third?.root];
    const after = parseStream('a: 1\n---\nb: 22\n---\nc: 3\n', before);
    assert.equal(after.documents[0], first);
    assert.notEqual(after.documents[1]?.source, second?.source);
    assert.equal(after.documents[2]?.source, third?.source);
    const c = get(after.documents[2]?.root, 'c');
    assert.equal(c && after.text.slice(c.range.start, c.range.end), '3');
  });
});

describe('yaml recovery', () => {
  const around = (line: string): string => `services:\n  web:\n    image: nginx\n${line}\n    ports: ["80"]\n  db:\n    image: pg\n`;
  const rest = { services: { web: { image: 'nginx', ports: ['80'] }, db: { image: 'pg' } } };

  for (const line of ['    res', '  res', 'res', '   restart: x', '      restart: x', '\trestart: x', '    - a', '    "abc', '    "x" y: 1']) {
    it(`leaves out only the broken line ${JSON.stringify(line)}`, () => {
      const document = parseStream(around(line)).documents[0];
      assert.ok(document);
      assert.deepEqual(toPlain(document.root), rest);
      assert.equal(document.errors.length, 1);
      assert.equal(document.errors[0] && document.slice(document.errors[0].range), line.trim());
      assert.equal(document.errors[0]?.code, line.startsWith('\t') ? 'tab-indent' : 'syntax');
      assert.equal(get(document.root, 'services', 'web')?.uncertain, true);
      assert.equal(get(document.root, 'services', 'db')?.uncertain, false);
    });
  }

  for (const line of ['    a: "abc', '    a: b: c', "    a: 'it's'"]) {
    it(`leaves out only the broken value of ${JSON.stringify(line)}`, () => {
      const document = parseStream(around(line)).documents[0];
      const web = { image: 'nginx', a: null, ports: ['80'] };
      assert.deepEqual(toPlain(document?.root), { services: { ...rest.services, web } });
      assert.equal(document?.errors.length, 1);
      assert.equal(get(document.root, 'services', 'web', 'a')?.uncertain, true);
      assert.equal(get(document.root, 'services', 'web')?.uncertain, false);
    });
  }

  it('says what is wrong in one line', () => {
    for (const line of ['    a: [1', '    a: {b', '    a: @x', '    a: *', '    a: "x', '    - b', '\ta: b']) {
      for (const { message } of parseStream(around(line)).documents[0]?.errors ?? []) assert.match(message, /^[^\n]{5,100}[^.\n]$/);
    }
  });
});
