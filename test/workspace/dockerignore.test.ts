import assert from 'node:assert/strict';
import fc from 'fast-check';
import { IgnoreFile } from '../../server/src/workspace/dockerignore';

describe('IgnoreFile', () => {
  const cases: readonly [patterns: string, path: string, ignored: boolean][] = [
    ['node_modules', 'node_modules/express/index.js', true],
    ['node_modules', 'web/node_modules/x.js', false],
    ['**/node_modules', 'web/node_modules/x.js', true],
    ['*.md', 'README.md', true],
    ['*.md', 'docs/a.md', false],
    ['**/*.md', 'docs/deep/a.md', true],
    ['**/*.md', 'a.md', true],
    ['*\n!README.md', 'README.md', false],
    ['*\n!README.md', 'package.json', true],
    ['docs\n!docs/keep.md', 'docs/keep.md', false],
    ['!keep.md\n*.md', 'keep.md', true],
    ['/build/', 'build/app', true],
    ['./a/../b', 'b', true],
    ['temp?', 'tempa', true],
    ['temp?', 'temp', false],
    ['[a-c].txt', 'b.txt', true],
    ['[^a-c].txt', 'b.txt', false],
    ['# comment\n*.log', 'x.log', true],
    ['  *.log  ', 'x.log', true],
    ['**', 'any/thing', true],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/*/b', 'a/x/y/b', false],
    ['src/*', 'src/deep/file', true],
  ];
  for (const [patterns, path, ignored] of cases) {
    it(`${JSON.stringify(patterns)} ${ignored ? 'leaves out' : 'keeps'} ${path}`, () => {
      assert.equal(new IgnoreFile(patterns).ignores(path), ignored);
    });
  }

  it('names the line that decides', () => {
    assert.equal(new IgnoreFile('*.md\nsecret*\n').patternFor('secret.pem'), 'secret*');
  });

  it('knows when nothing is left of the context', () => {
    assert.ok(new IgnoreFile('**/*\n').ignoresEverything);
    assert.ok(!new IgnoreFile('*\n!src\n').ignoresEverything);
  });

  it('reads any text, and a later exception for everything keeps everything', () => {
    fc.assert(fc.property(fc.string(), fc.stringMatching(/^[a-z]{1,5}(?:\/[a-z]{1,5}){0,3}$/), (text, path) => {
      assert.equal(new IgnoreFile(`${text}\n!**`).ignores(path), false);
    }));
  });
});
