import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { languageFor } from '../../server/src/core/registry';
import { explainDockerRun, SHELL_LANGUAGES } from '../../server/src/docker-run';
import { contextWith } from './support';

const EXAMPLES = path.join(import.meta.dirname, '../../examples');

interface Sample {
  readonly name: string;
  readonly text: string;
}

const TASK = JSON.stringify({
  networkMode: 'bridge', cpu: '256', memory: '512',
  containerDefinitions: [{
    name: 'a', image: 'nginx:1.27', cpu: 1, memory: 64, user: '1', linuxParameters: { capabilities: { add: ['SYS_PTRACE'] }, tmpfs: [{ containerPath: '/a', size: 1 }] },
    mountPoints: [{ sourceVolume: 'v', containerPath: '/v' }], healthCheck: { command: ['CMD', 'a'] }, dependsOn: [{ containerName: 'a', condition: 'START' }],
  }],
  volumes: [{ name: 'v', host: { sourcePath: '/srv' } }],
}, undefined, 1);

const SCRIPT = '#!/bin/sh\nfor i in 1 2; do\n  docker run -d --name "w$i" -m 512m --cpus=1.5 -v "$PWD":/app \\\n    --mount type=tmpfs,target=/t --cap-drop ALL -p 80:80 nginx:1 sh -c \'a; b\'\ndone\n';

const SAMPLES: readonly Sample[] = [
  ...readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' }).sort()
    .filter((name) => /Dockerfile$|\.ya?ml$/.test(name) && statSync(path.join(EXAMPLES, name)).isFile())
    .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(path.join(EXAMPLES, name), 'utf8') })),
  { name: 'task.json', text: TASK },
];

/** Explains an offset and checks that the answer lies in the text. */
function check({ name, text }: Sample, offset: number, opened = languageFor(name, text)?.open(name, text)): boolean {
  const explanation = opened?.explain(offset, contextWith());
  if (!explanation) return false;
  const { start, end } = explanation.range;
  assert.ok(0 <= start && start < end && end <= text.length, `${name} ${offset}: ${start}-${end}`);
  assert.ok(start <= offset && offset <= end, `${name}: ${offset} is outside of ${start}-${end}`);
  return true;
}

describe('explain: any place of any text', () => {
  it('answers within the text at every offset of the examples', () => {
    for (const sample of SAMPLES) {
      const opened = languageFor(sample.name, sample.text)?.open(sample.name, sample.text);
      let answers = 0;
      for (let offset = 0; offset <= sample.text.length; offset++) if (check(sample, offset, opened)) answers++;
      assert.ok(answers > 0, `${sample.name} has nothing to explain`);
    }
  });

  it('survives texts that are cut off or lose a piece', () => {
    fc.assert(fc.property(
      fc.constantFrom(...SAMPLES), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(40), fc.double({ min: 0, max: 1, noNaN: true }),
      ({ name, text }, at, length, where) => {
        const cut = Math.floor(at * text.length);
        const rest = text.slice(0, cut) + text.slice(cut + length);
        check({ name, text: rest }, Math.floor(where * rest.length));
      },
    ), { numRuns: 300 });
  });

  it('survives values of every kind', () => {
    const value = fc.constantFrom('', '-1', '0', '1e3', '"', '${X:-1}', '${X}', '{{ .x }}', '[a, b]', '{ a: b }', '!!str 1', '*a', '&a b', 'null', '~', '9'.repeat(30), '\u{1F600}', '|\n  x');
    fc.assert(fc.property(fc.constantFrom(...SAMPLES.filter(({ name }) => name.endsWith('.yaml'))), fc.double({ min: 0, max: 1, noNaN: true }), value, ({ name, text }, at, replacement) => {
      const keys = [...text.matchAll(/^[ -]*[\w.-]+:[ ]+(\S.*)$/gm)];
      const match = keys[Math.floor(at * (keys.length - 1))];
      if (!match?.[1]) return;
      const start = match.index + match[0].length - match[1].length;
      check({ name, text: text.slice(0, start) + replacement + text.slice(start + match[1].length) }, start);
    }), { numRuns: 300 });
  });

  it('reads scripts wherever they are cut', () => {
    for (let end = 0; end <= SCRIPT.length; end++) {
      for (const language of SHELL_LANGUAGES) explainDockerRun(SCRIPT.slice(0, end), language, Math.floor(end * 0.7), contextWith());
    }
  });
});
