import assert from 'node:assert/strict';
import { compose } from './support';

function problems(text: string): readonly string[] {
  return compose(text).shapeProblems.map(({ code, message }) => `${code}: ${message}`);
}

/** What is said about a service `web` with these keys. */
function inService(...lines: string[]): readonly string[] {
  return problems(`services:\n  web:\n    image: nginx\n${lines.map((line) => `    ${line}\n`).join('')}`);
}

describe('shape problems', () => {
  const accepted: readonly (readonly [title: string, ...lines: string[]])[] = [
    ['text with variables where something else is wanted', 'scale: ${SCALE}', 'ports: ${PORTS}', 'init: ${INIT}'],
    ['YAML 1.1 booleans where Compose casts', 'init: yes', 'privileged: "on"'],
    ['numbers as text where Compose casts', 'scale: "2"', 'pids_limit: "100"', 'cpus: "0.5"'],
    ['octal modes', 'secrets:', '  - { source: a, mode: 0440 }', '  - { source: b, mode: "0440" }', '  - { source: c, mode: 0o440 }'],
    ['extension keys everywhere', 'x-a: 1', 'healthcheck:', '  x-b: { c: d }', 'build:', '  context: .', '  x-d: e'],
    ['what !reset takes away', 'ports: !reset null', 'command: !reset []'],
    ['durations and sizes', 'stop_grace_period: 1m30s', 'mem_limit: 1.5g', 'memswap_limit: -1', 'shm_size: 64MB'],
    ['one text where a list may have one', 'tmpfs: /tmp', 'dns: 9.9.9.9', 'env_file: a.env'],
    ['commands that reset the image', 'command:', 'entrypoint: []'],
    ['date-like text', 'hostname: 2026-01-31'],
  ];
  for (const [title, ...lines] of accepted) it(`accepts ${title}`, () => assert.deepEqual(inService(...lines), []));

  const refused: readonly (readonly [problem: string, ...lines: string[]])[] = [
    ['unknown-key: Compose knows no key "prots" in web; did you mean ports?', 'prots: []'],
    ['misplaced-key: "context" belongs in build, not in web', 'context: .'],
    ['wrong-type: ports must be a list, not text', 'ports: "80:80"'],
    ['wrong-type: ports must be a list, not a mapping', 'ports: { a: b }'],
    ['wrong-type: environment must be a list or a mapping, not empty', 'environment:'],
    ['wrong-type: hostname must be text, not a number', 'hostname: 42'],
    ['wrong-type: hostname must be text, not a boolean', 'hostname: true'],
    ['wrong-type: init must be true or false, not text', 'init: perhaps'],
    ['wrong-type: interval must be a duration such as 30s, not a number', 'healthcheck: { interval: 30 }'],
    ['invalid-duration: "30 seconds" is no duration such as 30s or 1m30s', 'stop_grace_period: 30 seconds'],
    ['invalid-size: "512Mi" is no size such as 512m or 1.5g', 'mem_limit: 512Mi'],
    ['invalid-value: "sometimes" is no value for restart: no, always, on-failure, unless-stopped', 'restart: sometimes'],
    ['pair-as-mapping: An item of environment is written NAME=value: the colon makes a mapping of it', 'environment:', '  - A: b'],
    ['missing-key: An item of watch must have the key action', 'develop:', '  watch:', '    - path: ./src'],
  ];
  for (const [problem, ...lines] of refused) it(`says "${problem}"`, () => assert.deepEqual(inService(...lines), [problem]));

  it('looks at an anchor once for each kind of place', () => {
    const text = 'x-a: &a\n  restart: sometimes\nservices:\n  one: { <<: *a, image: a }\n  two: { <<: *a, image: b }\n';
    assert.equal(problems(text).length, 1);
  });

  it('judges the same anchor by each place that it is put in', () => {
    const text = 'x-a: &a [a]\nservices:\n  one: { image: a, depends_on: *a, hostname: *a }\n  a: { image: a }\n';
    assert.deepEqual(problems(text), ['wrong-type: hostname must be text, not a list']);
  });

  it('says nothing about templates', () => assert.deepEqual(problems('services:\n  {{ range .Services }}\n  {{ .Name }}:\n    prots: []\n  {{ end }}\n'), []));

  it('wants a mapping', () => assert.deepEqual(problems('1\n'), ['wrong-type: A Compose file must be a mapping, not a number']));

  it('reads a deep file without running out of stack or time', () => {
    const deep = `x-a: ${'['.repeat(500)}${']'.repeat(500)}\nservices:\n  web: { image: a, labels: ${'{a: '.repeat(200)}1${'}'.repeat(200)} }\n`;
    assert.ok(problems(deep).length > 0);
  });
});
