import assert from 'node:assert/strict';
import { applyEdits } from '../../server/src/core/fix';
import type { Fix } from '../../server/src/core/rule';
import { ignoreFix, contextIgnoreOf } from '../../server/src/dockerfile/ignore-files';
import { Dockerfile } from '../../server/src/dockerfile/model';
import { STACKS, type Stack } from '../../server/src/dockerfile/stacks';
import { IgnoreFile } from '../../server/src/workspace/dockerignore';
import { Workspace } from '../../server/src/workspace/workspace';

type Files = Readonly<Record<string, string>>;

function workspaceOf(files: Files): Workspace {
  return new Workspace({ read: (path) => files[path], has: (path) => path in files, composeFiles: () => [] });
}

function fixFor(text: string, files: Files): Fix | undefined {
  const workspace = workspaceOf(files);
  const ignore = contextIgnoreOf('Dockerfile', workspace) ?? assert.fail('the host can tell');
  return ignoreFix(Dockerfile.parse(text), 'Dockerfile', ignore, workspace);
}

/** The ignore file that the fix leaves. */
function written(text: string, files: Files = {}): string {
  const fix = fixFor(text, files) ?? assert.fail('no fix');
  assert.ok(fix.edits.every(({ path }) => path === '.dockerignore'));
  return applyEdits(files['.dockerignore'] ?? '', fix.edits);
}

const ALWAYS = ['.git/HEAD', '.env', '.env.local', '.vscode/settings.json', 'deep/.DS_Store', 'Dockerfile', 'compose.yaml', 'docker-compose.yml'];

/** What an application of the stack is built from. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  'Node.js': ['package.json', 'package-lock.json', 'src/index.ts', 'dist/index.js', 'public/index.html'],
  Python: ['requirements.txt', 'pyproject.toml', 'app/main.py', 'app/templates/a.html'],
  Go: ['go.mod', 'go.sum', 'cmd/app/main.go', 'vendor/modules.txt'],
  'Java (Maven)': ['pom.xml', 'src/main/java/App.java', '.mvn/wrapper/maven-wrapper.properties', 'mvnw'],
  'Java (Gradle)': ['build.gradle', 'build.gradle.kts', 'settings.gradle', 'gradlew', 'src/main/java/App.java'],
  Rust: ['Cargo.toml', 'Cargo.lock', 'src/main.rs'],
  Ruby: ['Gemfile', 'Gemfile.lock', 'app/models/user.rb', 'config.ru', 'vendor/assets/a.js'],
  PHP: ['composer.json', 'composer.lock', 'public/index.php', 'src/App.php'],
  '.NET': ['global.json', 'App.csproj', 'Program.cs', 'src/Lib/Lib.csproj'],
};

/** What is made while working on it. */
const RESULTS: Readonly<Record<string, readonly string[]>> = {
  'Node.js': ['node_modules/a/index.js', 'packages/a/node_modules/b.js'],
  Python: ['app/__pycache__/main.cpython-314.pyc', 'app/x.pyc', '.venv/bin/python'],
  Go: ['app.test', 'coverage.out'],
  'Java (Maven)': ['target/app.jar', 'module/target/classes/App.class'],
  'Java (Gradle)': ['build/libs/app.jar', '.gradle/caches'],
  Rust: ['target/debug/app'],
  Ruby: ['log/development.log', 'tmp/cache', 'vendor/bundle/x.rb'],
  PHP: ['vendor/autoload.php'],
  '.NET': ['bin/Debug/App.dll', 'src/Lib/obj/x'],
};

function assertFits(stack: Stack, text: string): void {
  const file = new IgnoreFile(text);
  for (const path of [...ALWAYS, ...(RESULTS[stack.name] ?? [])]) assert.ok(file.ignores(path), `${path} is kept`);
  for (const path of SOURCES[stack.name] ?? []) assert.ok(!file.ignores(path), `${path} is left out`);
}

describe('the fix that writes a .dockerignore', () => {
  for (const stack of STACKS) {
    describe(`for ${stack.name}`, () => {
      it('knows its sources and its results', () => {
        assert.ok(SOURCES[stack.name] && RESULTS[stack.name]);
      });

      it('is made by the files beside the Dockerfile', () => {
        for (const marker of stack.markers) assertFits(stack, written('FROM example.com/base\nCOPY . .\n', { [marker]: '' }));
      });

      it('is made by the base image', () => {
        for (const image of stack.images) assertFits(stack, written(`FROM ${image}:1\nCOPY . .\n`));
      });

      it('names the stack', () => {
        assert.equal(fixFor('FROM example.com/base\nCOPY . .\n', { [stack.markers[0] ?? '']: '' })?.title, `Create .dockerignore for ${stack.name}`);
      });
    });
  }

  it('is made by the commands of RUN', () => {
    const commands: Readonly<Record<string, string>> = { 'Node.js': 'npm ci', Python: 'pip install flask', Go: 'go mod download', Rust: 'cargo fetch', Ruby: 'bundle install', PHP: 'composer install' };
    for (const stack of STACKS.filter(({ managers }) => managers.length > 0)) {
      assertFits(stack, written(`FROM example.com/base\nRUN ${commands[stack.name] ?? assert.fail(stack.name)}\nCOPY . .\n`));
    }
  });

  it('joins the lines of several stacks', () => {
    const text = written('FROM node:24 AS web\nRUN npm ci\nFROM python:3.14\nCOPY . .\n');
    assert.ok(new IgnoreFile(text).ignores('web/node_modules/a') && new IgnoreFile(text).ignores('.venv/a'));
    assert.equal(new Set(text.split('\n')).size, text.split('\n').length, 'no line stands twice');
  });

  it('keeps what some COPY takes', () => {
    const file = new IgnoreFile(written('FROM gradle:9 AS a\nFROM b\nCOPY build/libs/app.jar compose.yaml /srv/\n'));
    assert.ok(!file.ignores('build/libs/app.jar') && !file.ignores('compose.yaml') && file.ignores('.git'));
  });

  it('adds to what is there, in its own line ends, and then nothing more', () => {
    const before = 'dist\r\n.git\r\n*.tmp';
    const text = written('FROM node:24\nCOPY . .\n', { '.dockerignore': before });
    assert.ok(text.startsWith(`${before}\r\n.env\r\n`));
    assert.doesNotMatch(text, /[^\r]\n/);
    assert.equal(fixFor('FROM node:24\nCOPY . .\n', { '.dockerignore': text }), undefined);
  });
});
