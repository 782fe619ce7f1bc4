import assert from 'node:assert/strict';
import { WorkspaceFolders } from '../../server/src/lsp/folders';
import { languageOfDocument } from '../../server/src/lsp/language-of';
import { folderOfUri, nameOfUri, pathBelow, uriBelow } from '../../server/src/lsp/uris';

describe('URIs', () => {
  it('become paths and back', () => {
    assert.equal(pathBelow('file:///a%20b', 'file:///a%20b/c%23/Dockerfile'), 'c#/Dockerfile');
    assert.equal(uriBelow('file:///a%20b', 'c#/ü.yaml'), 'file:///a%20b/c%23/%C3%BC.yaml');
    assert.equal(uriBelow('file:///', 'a'), 'file:///a');
    assert.equal(pathBelow('file:///a', 'file:///ab/c'), undefined);
    assert.equal(pathBelow('file:///', 'file:///a/b'), 'a/b');
  });

  it('may be odd', () => {
    assert.equal(pathBelow('file:///a', 'file:///a/100%'), '100%');
    assert.equal(folderOfUri('untitled:Untitled-1'), '');
    assert.equal(nameOfUri('untitled:Untitled-1'), 'Untitled-1');
  });
});

describe('WorkspaceFolders', () => {
  const folders = new WorkspaceFolders();
  folders.set(['file:///work', 'file:///work/inner/']);

  it('finds the innermost folder', () => {
    assert.deepEqual(folders.locate('file:///work/inner/a/Dockerfile'), { root: 'file:///work/inner', path: 'a/Dockerfile', inWorkspace: true });
    assert.deepEqual(folders.locate('file:///work/Dockerfile'), { root: 'file:///work', path: 'Dockerfile', inWorkspace: true });
  });

  it('takes the own folder of a file outside', () => {
    assert.deepEqual(folders.locate('file:///other/Dockerfile'), { root: 'file:///other', path: 'Dockerfile', inWorkspace: false });
    assert.deepEqual(folders.locate('untitled:Untitled-1'), { root: '', path: 'Untitled-1', inWorkspace: false });
  });

  it('follows changes', () => {
    const changing = new WorkspaceFolders();
    changing.set(['file:///a']);
    changing.change(['file:///b'], ['file:///a/']);
    assert.equal(changing.locate('file:///a/x').inWorkspace, false);
    assert.equal(changing.locate('file:///b/x').inWorkspace, true);
  });
});

describe('languageOfDocument', () => {
  const kind = (languageId: string, path: string, text = ''): string | undefined => languageOfDocument({ languageId, path, text })?.kind;
  const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: b}]}\n';

  it('believes the editor about Dockerfiles, but not about what is generated into or ignored by one', () => {
    assert.equal(kind('dockerfile', 'build/api.txt'), 'dockerfile');
    assert.equal(kind('Dockerfile', 'Untitled-1'), 'dockerfile');
    assert.equal(kind('dockerfile', 'Dockerfile.dockerignore'), undefined);
    assert.equal(kind('dockerfile', 'a/Dockerfile.j2'), undefined);
    assert.equal(kind('dockerfile', 'Dockerfile.dev'), 'dockerfile');
  });

  it('looks into YAML, under all the names that editors have for it', () => {
    for (const id of ['yaml', 'yaml.docker-compose']) assert.equal(kind(id, 'pod.yaml', POD), 'kubernetes', id);
    assert.equal(kind('yaml', 'Untitled-1', POD), 'kubernetes');
    assert.equal(kind('yaml', 'notes.yaml', 'title: notes\n'), undefined);
    assert.equal(kind('dockercompose', 'compose.yaml', 'services:\n  a:\n    image: b\n'), 'compose');
  });

  it('leaves the rest alone', () => {
    assert.equal(kind('helm', 'templates/pod.yaml', POD), undefined);
    assert.equal(kind('plaintext', 'Dockerfile', 'FROM a\n'), undefined);
  });
});
