import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { REPORT_FORMATS } from '../../server/src/cli/reporters';
import { folderWith, removeFolders, run, type RunSettings } from './run';
import { schemaErrors } from './json-schema/validate';

const GOLDEN = path.resolve('test/cli/golden');

/** Every severity, both kinds of fixes, related places, a suppressed problem, an error, wide characters and tabs. */
const TREE = {
  'api/Dockerfile': [
    '# 基础镜像 🐳 <&> "quotes"',
    'FROM 节点🚢/node:latest AS build',
    '\tRUN\techo SECRET=hunter2 # 100%, really: yes',
    '# hadolint ignore=DL3007',
    'FROM ok:latest',
    '# TODO tidy up',
    '<<one',
    'two>> ',
    '',
  ].join('\n'),
  'clean/Dockerfile': 'FROM node:1\n',
  'compose.yaml': 'services:\n  api:\n    build: api\n  web:\n    build: web\n',
  'broken/Dockerfile': Buffer.from([0]),
};

function assertGolden(name: string, actual: string): void {
  const file = path.join(GOLDEN, name);
  if (process.env['UPDATE_GOLDEN']) fs.writeFileSync(file, actual);
  assert.equal(actual, fs.readFileSync(file, 'utf8'));
}

/** What depends on the machine and the moment gives way to names. */
function normalised(text: string, folder: string): string {
  const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { version: string };
  return text
    .replaceAll(folder, 'FOLDER')
    .replaceAll(version, 'VERSION')
    .replace(/"milliseconds": \d+/, '"milliseconds": MS')
    .replace(/time="[\d.]+"/, 'time="SECONDS"')
    .replace(/in (?:\d+ ms|[\d.]+ s)$/m, 'in TIME')
    .replaceAll('\x1B', '␛');
}

type Files = Readonly<Record<string, string | Uint8Array>>;

async function reportOn(files: Files, words: readonly string[], settings?: RunSettings): Promise<string> {
  const folder = folderWith(files);
  const { stdout } = await run(folder, ['lint', ...words], settings);
  return normalised(stdout, folder);
}

describe('reports', () => {
  afterEach(removeFolders);

  for (const format of REPORT_FORMATS) {
    it(`${format} is as recorded`, async () => {
      assertGolden(`${format}.txt`, await reportOn(TREE, ['--format', format]));
    });

    it(`${format} of nothing is as recorded`, async () => {
      assertGolden(`${format}-nothing.txt`, await reportOn({}, ['--format', format]));
    });
  }

  it('text at a terminal is as recorded', async () => {
    assertGolden('rich.txt', await reportOn(TREE, [], { isTerminal: true }));
  });

  it('text at a colourful terminal is as recorded', async () => {
    assertGolden('colour.txt', await reportOn(TREE, [], { isTerminal: true, colourful: true }));
  });

  it('--no-color leaves only the colours out', async () => {
    const terminal = { isTerminal: true, colourful: true };
    assert.equal(await reportOn(TREE, ['--no-color'], terminal), await reportOn(TREE, [], { isTerminal: true }));
  });

  it('--quiet leaves the summary out', async () => {
    assert.equal(await reportOn({ Dockerfile: '' }, ['--quiet'], { isTerminal: true }), '');
    assert.equal(await reportOn({ Dockerfile: '' }, [], { isTerminal: true }), 'No problems, 1 file checked in TIME\n');
  });

  it('says so when there is nothing to check', async () => {
    assert.match(await reportOn({ 'notes.txt': '' }, [], { isTerminal: true }), /^Nothing to check: no Dockerfile, .+ found\n$/);
  });

  it('a dry run says which files would change', async () => {
    const plain = await reportOn({ Dockerfile: 'FROM a:latest\n' }, ['--fix-dry-run']);
    const problem = 'Dockerfile:1:7: warning dockerfile/no-latest: a has no version\n';
    assert.equal(plain, `${problem}Dockerfile: --fix would change this file\n`);
  });

  it('escapes what a format gives a meaning to', async () => {
    const files = { '50%,a:b<&">\'/Dockerfile': 'FROM é%0A<x>:latest\n' };
    const rules = ['--rule', 'pedantic=off'];
    assert.equal(await reportOn(files, ['--format', 'github', ...rules]),
      '::warning file=50%25%2Ca%3Ab<&">\'/Dockerfile,line=1,endLine=1,col=13,endColumn=19,title=dockerfile/no-latest:: has no version\n');
    for (const format of ['junit', 'checkstyle']) {
      assert.match(await reportOn(files, ['--format', format]), /name="50%,a:b&#60;&#38;&#34;&#62;&#39;\/Dockerfile"/);
    }
    const { runs: [{ results }] } = JSON.parse(await reportOn(files, ['--format', 'sarif'])) as { runs: [{ results: unknown[] }] };
    assert.match(JSON.stringify(results), /"uri":"50%25%2Ca%3Ab%3C%26%22%3E'\/Dockerfile"/);
  });

  it('text never lets a file steer the terminal', async () => {
    const evil = 'FROM \x1B[2Ja:latest \u202E\x9B\r\n';
    for (const isTerminal of [false, true]) {
      const folder = folderWith({ 'a\x1B[31m/Dockerfile': evil });
      const { stdout, stderr } = await run(folder, ['lint'], { isTerminal });
      // eslint-disable-next-line no-control-regex
      assert.doesNotMatch(stdout + stderr, /[\x1B\x9B\r\u202E]/);
    }
  });
});

describe('SARIF', () => {
  afterEach(removeFolders);

  interface Sarif {
    readonly runs: readonly [{
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly partialFingerprints: Readonly<Record<string, string>>;
        readonly suppressions?: readonly { readonly kind: string }[];
      }[];
    }];
  }

  const sarif = async (folder: string, ...words: string[]): Promise<Sarif> =>
    JSON.parse((await run(folder, ['lint', '--format', 'sarif', ...words])).stdout) as Sarif;

  it('agrees with its schema', async () => {
    const folder = folderWith({ ...TREE, '.plimsoll.yaml': 'rule: {}\n' });
    for (const words of [[], ['--profile', 'strict'], ['--fix-dry-run'], ['none', '.']]) {
      assert.deepEqual(schemaErrors('sarif', await sarif(folder, ...words)), []);
    }
    assert.deepEqual(schemaErrors('sarif', await sarif(folderWith({}))), []);
  });

  it('the schema refuses what is wrong', async () => {
    const log = await sarif(folderWith(TREE));
    const [first] = log.runs;
    assert.notDeepEqual(schemaErrors('sarif', { ...log, version: '2.0.0' }), []);
    assert.notDeepEqual(schemaErrors('sarif', { ...log, runs: [{ ...first, results: [{ ruleId: 'a' }] }] }), []);
    assert.notDeepEqual(schemaErrors('sarif', { ...log, runs: [{ ...first, extra: 1 }] }), []);
  });

  it('points every result at its rule', async () => {
    const { runs: [{ tool, results }] } = await sarif(folderWith(TREE), '--profile', 'strict');
    assert.ok(results.length > 5);
    for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
  });

  it('tells suppressed and known problems', async () => {
    const folder = folderWith({ Dockerfile: '# hadolint ignore=DL3007\nFROM a:latest\nENV SECRET=1\n' });
    await run(folder, ['lint', '--write-baseline', 'known.json']);
    const { runs: [{ results }] } = await sarif(folder, '--baseline', 'known.json');
    assert.deepEqual(results.map(({ suppressions }) => suppressions?.[0]?.kind), ['inSource', 'external']);
  });

  it('fingerprints survive moving lines and tell equal problems apart', async () => {
    const prints = async (text: string): Promise<readonly unknown[]> => {
      const { runs: [{ results }] } = await sarif(folderWith({ Dockerfile: text }));
      return results.map(({ partialFingerprints }) => partialFingerprints['plimsoll/v1']);
    };
    const before = await prints('FROM a:latest\nFROM a:latest\n');
    assert.equal(new Set(before).size, 2);
    assert.deepEqual(await prints('\n  FROM a:latest\n\nFROM  a:latest\n'), before);
  });
});
