import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EXIT_137_CAUSES, EXIT_CODES, exitCodeFacts } from '../../server/src/kernel/exit-codes';
import { firstProcess, processArguments, stopPlan } from '../../server/src/kernel/processes';
import { nameOfSignal, parseSignal, SIGNALS } from '../../server/src/kernel/signals';

describe('arguments of a container', () => {
  it('join entrypoint and command', () => {
    const entrypoint = { form: 'exec', args: ['node'] } as const;
    assert.deepEqual(processArguments(entrypoint, { form: 'exec', args: ['server.js'] }), ['node', 'server.js']);
    assert.deepEqual(processArguments(entrypoint, { form: 'shell', text: 'a b' }), ['node', '/bin/sh', '-c', 'a b']);
    const bash = processArguments(undefined, { form: 'shell', text: 'a b' }, ['/bin/bash', '-ec']);
    assert.deepEqual(bash, ['/bin/bash', '-ec', 'a b']);
    assert.deepEqual(processArguments(undefined, undefined), []);
  });
});

describe('the first process', () => {
  const shell = (text: string) => firstProcess({ args: ['/bin/sh', '-c', text] });

  it('is the program itself in exec form', () => {
    assert.deepEqual(firstProcess({ args: ['/usr/bin/node', 'a.js'] }), {
      program: '/usr/bin/node', signalsArrive: 'yes', isPid1: true, reaps: 'unknown',
    });
  });

  it('is a shell that keeps signals to itself, unless it makes way', () => {
    assert.deepEqual([shell('cd /app && node a.js').program, shell('cd /app && node a.js').signalsArrive], ['/bin/sh', 'no']);
    assert.deepEqual([shell('exec node a.js').program, shell('exec node a.js').signalsArrive], ['node', 'yes']);
    assert.equal(shell('cd /app && exec node a.js').program, 'node');
    assert.equal(shell('exec node a.js | tee log').signalsArrive, 'no');
    assert.equal(shell('node a.js').signalsArrive, 'unknown');
    assert.equal(shell('node a.js;').signalsArrive, 'unknown');
  });

  it('is the init when asked for, in a namespace of its own only', () => {
    assert.equal(firstProcess({ args: ['node'], init: true }).program, '/sbin/docker-init');
    assert.deepEqual(firstProcess({ args: ['node'], init: true, privatePidNamespace: false }), {
      program: 'node', signalsArrive: 'yes', isPid1: false, reaps: 'unknown',
    });
  });
});

describe('stopping', () => {
  it('takes the preStop hook off the grace period of Kubernetes', () => {
    const plan = (preStopSeconds: number) => stopPlan({ orchestrator: 'kubernetes', preStopSeconds }).killAfterSeconds;
    assert.deepEqual([0, 10, 29, 60].map(plan), [30, 20, 2, 2]);
    assert.equal(stopPlan({ orchestrator: 'kubernetes', graceSeconds: 0 }).killAfterSeconds, 2);
  });

  it('has the defaults of each orchestrator', () => {
    assert.deepEqual(stopPlan({ orchestrator: 'docker' }), { signal: 'SIGTERM', killAfterSeconds: 10 });
    assert.equal(stopPlan({ orchestrator: 'docker', graceSeconds: -1 }).killAfterSeconds, undefined);
    assert.equal(stopPlan({ orchestrator: 'fargate' }).killAfterSeconds, 30);
  });
});

describe('signals', () => {
  it('are read by number and by name', () => {
    const number = (text: string) => {
      const signal = parseSignal(text);
      return signal.ok ? signal.value.number : undefined;
    };
    assert.deepEqual(['15', 'TERM', 'sigterm', 'SIGRTMIN+3', 'RTMAX', 'RTMAX-1'].map(number), [15, 15, 15, 37, 64, 63]);
    assert.deepEqual(['0', '65', 'SIGFOO', 'RTMIN+16', 'RTMIN3', '', 'constructor'].map(number), Array(7).fill(undefined));
  });

  it('read back what they are called', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 64 }).filter((number) => number < 32 || number > 33), (number) => {
      assert.deepEqual(parseSignal(nameOfSignal(number)), { ok: true, value: { number, name: nameOfSignal(number) } });
    }));
    assert.deepEqual(Object.values(SIGNALS).map((facts) => facts.number), Array.from({ length: 31 }, (_, i) => i + 1));
  });
});

describe('exit codes', () => {
  it('beyond 128 name a signal', () => {
    assert.equal(exitCodeFacts(137)?.signal, 'SIGKILL');
    assert.equal(exitCodeFacts(143)?.signal, 'SIGTERM');
    assert.deepEqual(exitCodeFacts(138), { meaning: 'Ended by SIGUSR1.', signal: 'SIGUSR1' });
    assert.equal(exitCodeFacts(128)?.signal, undefined);
    assert.equal(exitCodeFacts(42), undefined);
    assert.equal(exitCodeFacts(255), undefined);
  });

  it('are explained in sentences', () => {
    const sentences = [...Object.values(EXIT_CODES), ...EXIT_137_CAUSES.map(({ sign }) => sign)];
    for (const sentence of sentences) assert.match(sentence, /\.$/);
  });
});
