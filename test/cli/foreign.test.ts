import assert from 'node:assert/strict';
import { ENGINE } from '../../server/src/cli/engine';
import { folderWith, lintJson, removeFolders, type Ran } from './run';

/*
 * Configuration and comments of other Dockerfile linters from end to end: files on a disk, all rules, the report.
 */

interface Seen extends Ran {
  /** `rule severity` by the line that it is reported in, counted from 1. */
  readonly lines: ReadonlyMap<number, readonly string[]>;
  readonly has: (line: number, rule: string) => boolean;
}

/** Lints a Dockerfile beside other files with the rules of the product. */
async function lint(lines: readonly string[], files: Readonly<Record<string, string>> = {}, ...words: string[]): Promise<Seen> {
  const ran = await lintJson(folderWith({ ...files, Dockerfile: `${lines.join('\n')}\n` }), words, { engine: ENGINE });
  const problems = ran.report.files.flatMap((file) => file.problems) as unknown as readonly Located[];
  const byLine = new Map<number, string[]>();
  for (const { rule, severity, range } of problems) {
    const line = range.start.line + 1;
    byLine.set(line, [...(byLine.get(line) ?? []), `${rule} ${severity}`]);
  }
  const has = (line: number, rule: string): boolean => (byLine.get(line) ?? []).some((one) => one.startsWith(`dockerfile/${rule} `));
  return { status: ran.status, stdout: ran.stdout, stderr: ran.stderr, lines: byLine, has };
}

interface Located {
  readonly rule: string;
  readonly severity: string;
  readonly range: { readonly start: { readonly line: number } };
}

/** DL3006 in line 1, DL3020 in lines 2 and 4, DL4000 in line 3; nothing else of weight. */
const FILE = ['FROM alpine', 'ADD a /a', 'MAINTAINER me', 'ADD b /b'];

describe('a .hadolint.yaml', () => {
  afterEach(removeFolders);

  it('switches off what it lists in `ignored`', async () => {
    const before = await lint(FILE);
    assert.deepEqual([before.has(1, 'pin-image-tag'), before.has(2, 'prefer-copy'), before.has(3, 'maintainer-deprecated')], [true, true, true]);
    const after = await lint(FILE, { '.hadolint.yaml': 'ignored: [DL3006, DL3020]\n' });
    assert.deepEqual([after.has(1, 'pin-image-tag'), after.has(2, 'prefer-copy'), after.has(3, 'maintainer-deprecated')], [false, false, true]);
  });

  it('sets severities by `override`', async () => {
    const { lines } = await lint(FILE, { '.hadolint.yaml': 'override:\n  error: [DL3020]\n  style: [DL4000]\n' });
    assert.ok(lines.get(2)?.includes('dockerfile/prefer-copy error'));
    assert.ok(lines.get(3)?.includes('dockerfile/maintainer-deprecated hint'));
  });

  it('sets what fails the run by `failure-threshold` and `no-fail`', async () => {
    assert.equal((await lint(FILE)).status, 1);
    assert.equal((await lint(FILE, { '.hadolint.yaml': 'failure-threshold: error\n' })).status, 0);
    assert.equal((await lint(FILE, { '.hadolint.yaml': 'no-fail: true\n' })).status, 0);
    assert.equal((await lint(FILE, { '.hadolint.yaml': 'failure-threshold: error\n' }, '--fail-on', 'warning')).status, 1);
  });

  it('allows registries by `trustedRegistries`', async () => {
    const images = ['FROM docker.io/library/alpine:3.23 AS a', 'FROM quay.io/a/b:1'];
    const { has } = await lint(images, { '.hadolint.yaml': 'trustedRegistries: [docker.io]\n' });
    assert.deepEqual([has(1, 'registry-not-allowed'), has(2, 'registry-not-allowed')], [false, true]);
    assert.equal((await lint(images)).has(2, 'registry-not-allowed'), false);
  });

  it('asks for labels by `label-schema` and `strict-labels`', async () => {
    const labelled = ['FROM alpine:3.23', 'LABEL maintainer=me version=one'];
    const schema = 'label-schema:\n  maintainer: text\n  version: semver\n  url: url\n';
    const text = (seen: Seen): string => seen.stdout.replace(/\s+/g, ' ');
    const found = text(await lint(labelled, { '.hadolint.yaml': schema }));
    assert.match(found, /label-schema.*version/);
    assert.match(found, /label-schema.*url/);
    const strict = await lint(['FROM alpine:3.23', 'LABEL other=x'], { '.hadolint.yaml': 'strict-labels: true\n' });
    assert.match(text(strict), /label-schema.*other/);
    assert.doesNotMatch(text(await lint(['FROM alpine:3.23', 'LABEL other=x'])), /label-schema/);
  });

  it('makes comments mean nothing by `disable-ignore-pragma`', async () => {
    const commented = ['FROM alpine:3.23', '# hadolint ignore=DL3020', 'ADD a /a'];
    assert.equal((await lint(commented)).has(3, 'prefer-copy'), false);
    assert.equal((await lint(commented, { '.hadolint.yaml': 'disable-ignore-pragma: true\n' })).has(3, 'prefer-copy'), true);
  });
});

describe('comments of other linters', () => {
  afterEach(removeFolders);

  const HEAD = 'FROM alpine:3.23 AS one';
  const cases: readonly { readonly title: string; readonly lines: readonly string[]; readonly left: readonly number[] }[] = [
    { title: 'hadolint, one instruction', lines: [HEAD, '# hadolint ignore=DL3020,SC2086', 'ADD a /a', 'ADD b /b'], left: [4] },
    { title: 'hadolint, one stage', lines: ['# hadolint stage ignore=DL3020', HEAD, 'ADD a /a', 'FROM one', 'ADD b /b'], left: [5] },
    { title: 'hadolint, the file', lines: ['# hadolint global ignore=DL3020', HEAD, 'ADD a /a', 'FROM one', 'ADD b /b'], left: [] },
    { title: 'BuildKit, one instruction', lines: [HEAD, 'ADD a /a', '# check=skip=MaintainerDeprecated', 'MAINTAINER me', 'MAINTAINER you'], left: [2, 5] },
    { title: 'BuildKit, the file', lines: ['# check=skip=MaintainerDeprecated', HEAD, 'ADD a /a', 'MAINTAINER me', 'MAINTAINER you'], left: [3] },
    { title: 'tally, one instruction', lines: [HEAD, '# tally ignore=hadolint/DL3020', 'ADD a /a', 'ADD b /b'], left: [4] },
    { title: 'tally, the file', lines: ['# tally global ignore=hadolint/DL3020', HEAD, 'ADD a /a', 'ADD b /b'], left: [] },
  ];
  for (const { title, lines, left } of cases) {
    it(`silence as they do there: ${title}`, async () => {
      const { has } = await lint(lines);
      const found = lines.map((_, index) => index + 1).filter((line) => has(line, 'prefer-copy') || has(line, 'maintainer-deprecated'));
      assert.deepEqual(found, left);
    });
  }

  it('name the shell of a base image: `# hadolint shell=`', async () => {
    const script = ['FROM debian:13', 'RUN [[ -f /x ]] && rm /x'];
    assert.equal((await lint(script)).has(2, 'posix-bashism'), true);
    assert.equal((await lint(['FROM debian:13', '# hadolint shell=/bin/bash', 'RUN [[ -f /x ]] && rm /x'])).has(3, 'posix-bashism'), false);
  });
});
