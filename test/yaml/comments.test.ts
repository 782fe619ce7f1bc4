import assert from 'node:assert/strict';
import { get, parseStream, precedingComments } from '../../server/src/yaml/tree';
import type { YamlDocument } from '../../server/src/yaml/tree';

const TEXT = [
  '# top',
  'services: # of services',
  '  # of web',
  '  web:',
  '    image: "a#b" # of image',
  '    # of ports',
  '    ports:',
  '      # of item',
  '      - 80 # behind item',
  '    command: |',
  '      # not a comment',
  '  # last',
  '',
].join('\n');

function documentOf(text: string): YamlDocument {
  const document = parseStream(`---\n${text}`).documents[0];
  assert.ok(document);
  return document;
}

describe('yaml comments', () => {
  it('finds comments and what they speak of', () => {
    const document = documentOf(TEXT);
    const found = document.comments.map(({ text, ownLine, target }) => {
      const path = target && ('key' in target ? `key ${target.value.pathString}` : `item ${target.pathString}`);
      return [text, ownLine, path];
    });
    assert.deepEqual(found, [
      ['top', true, 'key services'],
      ['of services', false, 'key services'],
      ['of web', true, 'key services.web'],
      ['of image', false, 'key services.web.image'],
      ['of ports', true, 'key services.web.ports'],
      ['of item', true, 'item services.web.ports[0]'],
      ['behind item', false, 'item services.web.ports[0]'],
      ['last', true, undefined],
    ]);
  });

  it('gives ranges from the hash to the end of the line, whatever the line ending', () => {
    for (const text of [TEXT, TEXT.replaceAll('\n', '\r\n')]) {
      const document = documentOf(text);
      for (const comment of document.comments) {
        assert.equal(document.slice(comment.range), `# ${comment.text}`);
        assert.equal(comment.textStart, comment.range.start + 2);
      }
    }
  });

  it('takes the comments right above an entry as its own, up to a blank line', () => {
    const document = documentOf('# far\n\n# one\n# two\na: 1\nb: # no\n  # c1\n  - c\n');
    const { root } = document;
    assert.ok(root?.kind === 'map');
    const [a, b] = root.entries;
    const item = get(root, 'b', 0);
    assert.ok(a && b && item);
    assert.deepEqual(precedingComments(a).map(({ text }) => text), ['one', 'two']);
    assert.deepEqual(precedingComments(b), []);
    assert.deepEqual(precedingComments(item).map(({ text }) => text), ['c1']);
  });

  it('does not look into block scalars and quotes of flow collections', () => {
    assert.deepEqual(documentOf('a: ["#x", \'#y\', z#z]\nb: >-\n  # no\n').comments, []);
  });
});
