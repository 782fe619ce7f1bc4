import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { walk } from '../../server/src/cli/walk';
import { folderWith, found, lintJson, removeFolders } from './run';

function symlink(target: string, link: string, folder: string): void {
  fs.mkdirSync(path.dirname(path.join(folder, link)), { recursive: true });
  fs.symlinkSync(target, path.join(folder, link));
}

describe('walk', () => {
  afterEach(removeFolders);

  it('lists names that may be ours, sorted, and leaves out .git, node_modules and vendor at every depth', () => {
    const folder = folderWith({
      'z/Dockerfile': '', Dockerfile: '', 'a.yml': '', 'main.go': '', '.github/x.yaml': '', 'Dockerfile.dockerignore': '',
      '.git/config.yaml': '', 'node_modules/a/Dockerfile': '', 'x/node_modules/Dockerfile': '', 'x/vendor/y/Dockerfile': '',
    });
    assert.deepEqual(walk(folder).files, ['.github/x.yaml', 'Dockerfile', 'a.yml', 'z/Dockerfile']);
  });

  describe('.gitignore', () => {
    it('holds at every level, the deepest file deciding', () => {
      const folder = folderWith({
        '.gitignore': 'build/\n*.gen.yaml\n/only-here.yaml\n',
        'build/Dockerfile': '', 'a.gen.yaml': '', 'only-here.yaml': '', 'sub/only-here.yaml': '',
        'sub/.gitignore': '!keep.gen.yaml\nDockerfile\n',
        'sub/keep.gen.yaml': '', 'sub/lost.gen.yaml': '', 'sub/Dockerfile': '',
        'other/Dockerfile': '', 'other/build/Dockerfile': '',
      });
      assert.deepEqual(walk(folder).files, ['other/Dockerfile', 'sub/keep.gen.yaml', 'sub/only-here.yaml']);
    });

    it('understands a whitelist', () => {
      const folder = folderWith({ '.gitignore': '*\n!*/\n!*.yaml\n', 'a/b.yaml': '', 'a/Dockerfile': '' });
      assert.deepEqual(walk(folder).files, ['a/b.yaml']);
    });

    it('of the folders above holds up to the top of the repository', () => {
      const folder = folderWith({
        '.gitignore': 'c.yaml\n', 'repo/.git/HEAD': '', 'repo/.gitignore': 'a.yaml\n',
        'repo/x/a.yaml': '', 'repo/x/b.yaml': '', 'repo/x/c.yaml': '',
      });
      assert.deepEqual(walk(path.join(folder, 'repo/x')).files, ['b.yaml', 'c.yaml']);
    });

    it('does not hide a folder that was asked for', () => {
      const folder = folderWith({ '.git/HEAD': '', '.gitignore': 'dist/\n', 'dist/x/Dockerfile': '' });
      assert.deepEqual(walk(folder).files, []);
      assert.deepEqual(walk(path.join(folder, 'dist')).files, ['x/Dockerfile']);
      assert.deepEqual(walk(path.join(folder, 'dist/x')).files, ['Dockerfile']);
    });

    it('may be anything but a file', () => {
      const folder = folderWith({ '.gitignore/x': '', Dockerfile: '' });
      assert.deepEqual(walk(folder).files, ['Dockerfile']);
    });
  });

  describe('links', () => {
    it('to files outside are not followed', () => {
      const folder = folderWith({ 'out/Dockerfile': '', 'in/a.yaml': '' });
      symlink('../out/Dockerfile', 'in/Dockerfile', folder);
      assert.deepEqual(walk(path.join(folder, 'in')).files, ['a.yaml']);
    });

    it('to folders outside are not followed', () => {
      const folder = folderWith({ 'out/Dockerfile': '', 'in/a.yaml': '' });
      symlink('../out', 'in/linked', folder);
      assert.deepEqual(walk(path.join(folder, 'in')).files, ['a.yaml']);
    });

    it('may go in circles', () => {
      const folder = folderWith({ 'a/Dockerfile': '' });
      symlink('..', 'a/up', folder);
      symlink('self', 'a/self', folder);
      symlink('nowhere', 'a/dangling.yaml', folder);
      assert.deepEqual(walk(folder), { files: ['a/Dockerfile'], failures: [] });
    });

    it('to a file inside count once, under the name of the file if that is one of ours', () => {
      const folder = folderWith({ 'common/Dockerfile': '', 'common/prod.txt': '' });
      symlink('../common/Dockerfile', 'api/Dockerfile', folder);
      symlink('../common/prod.txt', 'web/Dockerfile', folder);
      symlink('../common/prod.txt', 'web/Dockerfile.again', folder);
      assert.deepEqual(walk(folder).files, ['common/Dockerfile', 'web/Dockerfile']);
    });

    it('do not let rules look outside of the root', async () => {
      const folder = folderWith({ 'out/x': '', 'in/compose.yaml': 'services:\n  x:\n    build: linked\n' });
      symlink('../out', 'in/linked', folder);
      assert.deepEqual(found((await lintJson(folder, ['in'])).report), []);
    });
  });
});
