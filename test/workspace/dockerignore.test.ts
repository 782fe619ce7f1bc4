import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { IgnoreFile } from '../../server/src/workspace/dockerignore';

interface Recorded {
  readonly text: string;
  readonly ignored: readonly string[];
  readonly kept: readonly string[];
}

/** What Docker's own packages say, see bench/oracles/dockerignore.ts. */
const RECORDED = JSON.parse(readFileSync(path.join(__dirname, 'dockerignore.recorded.json'), 'utf8')) as readonly Recorded[];

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
    ['src/**', 'src', false],
    ['src/**', 'src/file', true],
    ['**.log', 'deep/x.log', true],
    ['../outside', 'outside', false],
    ['/../inside', 'inside', true],
    ['a\\*', 'a*', true],
    ['a\\*', 'ab', false],
    ['dir\\file', 'dir/file', false],
    ['a[', 'a[', false],
    ['\uFEFF#x', '#x', false],
    ['\uFEFFx', 'x', true],
    [' #x', '#x', true],
    ['*.md\r\n!a.md\r\n', 'a.md', false],
    ['**/y\n!dir', 'dir/y', true],
  ];
  for (const [patterns, name, ignored] of cases) {
    it(`${JSON.stringify(patterns)} ${ignored ? 'leaves out' : 'keeps'} ${name}`, () => {
      assert.equal(new IgnoreFile(patterns).ignores(name), ignored);
    });
  }

  it('leaves out what Docker leaves out', () => {
    assert.ok(RECORDED.length >= 200);
    for (const { text, ignored, kept } of RECORDED) {
      const file = new IgnoreFile(text);
      assert.deepEqual([...ignored, ...kept].filter((name) => file.ignores(name)), ignored, JSON.stringify(text));
    }
  });

  it('takes no time for patterns of many stars', () => {
    const start = performance.now();
    assert.equal(new IgnoreFile(`${'**/*a*'.repeat(40)}b`).ignores(`${'a/'.repeat(60)}c`), false);
    assert.ok(performance.now() - start < 1500);
  });

  it('names the line that decides', () => {
    assert.equal(new IgnoreFile('*.md\nsecret*\n').patternFor('secret.pem'), 'secret*');
  });

  it('knows when nothing is left of the context', () => {
    assert.ok(new IgnoreFile('**/*\n').ignoresEverything);
    assert.ok(new IgnoreFile('**').ignoresEverything);
    assert.ok(!new IgnoreFile('*\n!src\n').ignoresEverything);
    assert.ok(!new IgnoreFile('*/*').ignoresEverything);
    assert.ok(!new IgnoreFile('*.*').ignoresEverything);
  });

  it('reads any text, and a later exception for everything keeps everything', () => {
    fc.assert(fc.property(fc.string(), fc.stringMatching(/^[a-z]{1,5}(?:\/[a-z]{1,5}){0,3}$/), (text, name) => {
      assert.equal(new IgnoreFile(`${text}\n!**`).ignores(name), false);
    }));
  });
});
