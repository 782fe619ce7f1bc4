import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol/node';
import { Dockerfile } from '../../server/src/dockerfile/model';
import { Shellcheck, type RunProgram } from '../../server/src/lsp/shellcheck';
import { runProgram } from '../../server/src/lsp/shellcheck.node';
import { TestClient } from '../protocol/client';
import { buildServer } from '../protocol/hooks';

const URI = 'file:///work/Dockerfile';
const TEXT = 'FROM debian:12\nRUN echo $x\nRUN echo $y\nRUN echo $x\n';

/** Finds fault with every `echo $…`: quotes are missing. */
const FINDING = {
  line: 2, column: 6, endLine: 2, endColumn: 8, level: 'info', code: 2086, message: 'Double quote to prevent globbing.',
  fix: { replacements: [{ line: 2, column: 6, endLine: 2, endColumn: 6, replacement: '"' }, { line: 2, column: 8, endLine: 2, endColumn: 8, replacement: '"' }] },
};

describe('Shellcheck', () => {
  interface Harness {
    readonly shellcheck: Shellcheck;
    readonly asked: string[];
    readonly failures: string[];
    /** The next document about which there is more to say. */
    readonly answered: () => Promise<string>;
  }

  function harness(run: RunProgram = () => Promise.resolve(JSON.stringify({ comments: [FINDING] }))): Harness {
    const asked: string[] = [];
    const failures: string[] = [];
    let tell: (uri: string) => void = () => undefined;
    const shellcheck = new Shellcheck(
      (program, args, input) => {
        asked.push(input);
        return run(program, args, input);
      },
      (uri) => tell(uri),
      (failure) => failures.push(failure),
    );
    return { shellcheck, asked, failures, answered: () => new Promise((resolve) => (tell = resolve)) };
  }

  it('answers later, and then at once', async () => {
    const { shellcheck, asked, answered } = harness();
    const file = Dockerfile.parse(TEXT);
    assert.deepEqual(shellcheck.problems(URI, file, 'shellcheck'), []);
    assert.equal(await answered(), URI);
    assert.deepEqual(asked, ['\necho $x', '\necho $y'], 'a script that stands twice is read once');
    assert.equal(shellcheck.problems(URI, file, 'shellcheck').length, 3);
    assert.equal(asked.length, 2);
  });

  it('reads again only what was changed, once typing pauses', async () => {
    const { shellcheck, asked, answered } = harness();
    shellcheck.problems(URI, Dockerfile.parse(TEXT), 'shellcheck');
    await answered();
    for (const version of ['e', 'ec', 'echo $z']) shellcheck.problems(URI, Dockerfile.parse(TEXT.replace('echo $y', version)), 'shellcheck');
    await answered();
    assert.deepEqual(asked.slice(2), ['\necho $z']);
  });

  it('forgets what was asked for a document that is closed', async () => {
    const { shellcheck, asked } = harness();
    shellcheck.problems(URI, Dockerfile.parse(TEXT), 'shellcheck');
    shellcheck.forget(URI);
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.deepEqual(asked, []);
  });

  it('complains once about a program that does not work, until the settings change', async () => {
    const { shellcheck, asked, failures } = harness(() => Promise.reject(new Error('spawn ENOENT')));
    const file = Dockerfile.parse(TEXT);
    shellcheck.problems(URI, file, '/no/shellcheck');
    await new Promise((resolve) => setTimeout(resolve, 400));
    shellcheck.problems(URI, file, '/no/shellcheck');
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.deepEqual(failures, ['ShellCheck (/no/shellcheck): spawn ENOENT']);
    const before = asked.length;
    shellcheck.tryAgain();
    shellcheck.problems(URI, file, '/no/shellcheck');
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.ok(asked.length > before);
  });
});

describe('runProgram', () => {
  it('gives the text to the program and takes its output, also when it found something', async () => {
    const script = 'process.stdin.on("data", (text) => process.stdout.write(`got ${text}`)).on("end", () => (process.exitCode = 1))';
    assert.equal(await runProgram(process.execPath, ['-e', script], 'é'), 'got é');
  });

  it('rejects with what the program complains about', async () => {
    await assert.rejects(runProgram(process.execPath, ['--no-such-option'], ''), /no-such-option/);
    await assert.rejects(runProgram('/no/such/program', [], ''), /ENOENT/);
  });
});

describe('problems of ShellCheck in an editor', () => {
  let client: TestClient;
  let folder: string;

  before(buildServer);
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-'));
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  /** A program that says the same about every script. */
  function fakeShellcheck(): string {
    const file = path.join(folder, 'shellcheck');
    const output = JSON.stringify(JSON.stringify({ comments: [FINDING] }));
    writeFileSync(file, `#!${process.execPath}\nprocess.stdin.resume().on('end', () => process.stdout.write(${output}));\n`);
    chmodSync(file, 0o755);
    return file;
  }

  async function shellProblems(text = TEXT): Promise<Diagnostic[]> {
    client = await TestClient.start({ settings: { shellcheck: { path: fakeShellcheck() } } });
    await client.open(URI, text);
    for (;;) {
      const seen = client.refreshes;
      const found = (await client.problems(URI)).filter(({ code }) => String(code).startsWith('SC'));
      if (found.length > 0) return found;
      await client.until(() => client.refreshes > seen);
    }
  }

  it('come with their code, their page and their fixes', async () => {
    const problems = await shellProblems();
    assert.deepEqual(problems.map(({ code, source, range, codeDescription }) => [code, source, range.start.line, range.start.character, codeDescription?.href]), [
      ['SC2086', 'Plimsoll', 1, 9, 'https://www.shellcheck.net/wiki/SC2086'],
      ['SC2086', 'Plimsoll', 2, 9, 'https://www.shellcheck.net/wiki/SC2086'],
      ['SC2086', 'Plimsoll', 3, 9, 'https://www.shellcheck.net/wiki/SC2086'],
    ]);
    const actions = (await client.actions(URI, problems[0]?.range ?? assert.fail())).filter(({ title }) => title.includes('SC2086'));
    assert.deepEqual(actions.map(({ title }) => title), [
      'Fix SC2086 as ShellCheck suggests', 'Fix all 3 problems of SC2086 in this file', 'Ignore SC2086 here', 'Ignore SC2086 in this file',
    ]);
    const result = async (action: CodeAction | undefined): Promise<string> => client.applied(URI, (await client.resolve(action ?? assert.fail())).edit);
    assert.equal(await result(actions[0]), TEXT.replace('$x', '"$x"'));
    assert.equal(await result(actions[1]), TEXT.replaceAll(/\$[xy]/g, '"$&"'));
    assert.equal(await result(actions[2]), TEXT.replace('RUN', '# hadolint ignore=SC2086\nRUN'));
    assert.equal(await result(actions[3]), `# hadolint global ignore=SC2086\n${TEXT}`);
  });

  it('are silenced as in hadolint', async () => {
    const problems = await shellProblems(TEXT.replace('RUN echo $y', '# hadolint ignore=SC2086\nRUN echo $y'));
    assert.deepEqual(problems.map(({ range }) => range.start.line), [1, 4]);
  });
});
