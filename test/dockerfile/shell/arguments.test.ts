import assert from 'node:assert/strict';
import { argumentsOf, findFlag, flagValue, hasFlag, operandsOf } from '../../../server/src/dockerfile/shell';
import { at, command } from './support';

function shape(text: string, name: string): { flags: (string | undefined)[][]; operands: string[] } {
  const { flags, operands } = argumentsOf(command(text, name));
  return { flags: flags.map((flag) => [flag.name, flag.value]), operands: operands.map((word) => word.text) };
}

describe('shell: arguments', () => {
  it('take short flags apart', () => {
    assert.deepEqual(shape('apt-get install -qqy -t stable -ot=1 a', 'apt-get'), {
      flags: [['-q', undefined], ['-q', undefined], ['-y', undefined], ['-t', 'stable'], ['-o', 't=1']],
      operands: ['install', 'a'],
    });
    assert.deepEqual(shape('wget -qO- x', 'wget'), { flags: [['-q', undefined], ['-O', '-']], operands: ['x'] });
    assert.deepEqual(shape('apt-get -q=2 update', 'apt-get'), { flags: [['-q', '2']], operands: ['update'] });
  });

  it('know long flags with a value', () => {
    assert.deepEqual(shape('pip install --index-url https://x -r=a --no-cache-dir flask', 'pip'), {
      flags: [['--index-url', 'https://x'], ['-r', 'a'], ['--no-cache-dir', undefined]],
      operands: ['install', 'flask'],
    });
    assert.deepEqual(shape('apk add --virtual .deps gcc', 'apk'), { flags: [['--virtual', '.deps']], operands: ['add', 'gcc'] });
  });

  it('know programs whose long flags have one dash', () => {
    assert.deepEqual(shape('go build -ldflags "-s -w" -o /out/x -v ./cmd', 'go'), {
      flags: [['-ldflags', '-s -w'], ['-o', '/out/x'], ['-v', undefined]],
      operands: ['build', './cmd'],
    });
  });

  it('let npm\'s booleans have a word of their own', () => {
    assert.deepEqual(shape('npm install --unsafe-perm true --global x', 'npm').operands, ['install', 'x']);
  });

  it('end flags at --', () => {
    assert.deepEqual(shape('rm -f -- -x', 'rm'), { flags: [['-f', undefined]], operands: ['-x'] });
  });

  it('never take an expansion for a flag', () => {
    assert.deepEqual(shape('apt-get install $FLAGS "-$X" -y$Z -o$V', 'apt-get'), {
      flags: [['-y', undefined], ['-o', '$V']],
      operands: ['install', '$FLAGS', '-$X'],
    });
  });

  it('have ranges that a fix can use', () => {
    const text = 'apt-get install -qqy --no-install-recommends x';
    const cluster = findFlag(command(text, 'apt-get'), '-y');
    assert.equal(cluster && at(text, cluster.range), 'y');
    assert.equal(cluster?.clustered, true);
    assert.equal(cluster.word.raw, '-qqy');
    const long = findFlag(command(text, 'apt-get'), '--no-install-recommends');
    assert.equal(long && at(text, long.range), '--no-install-recommends');
  });

  it('answer simple questions', () => {
    const curl = command('curl -fsSL -o a -o b https://x', 'curl');
    assert.ok(hasFlag(curl, '-f', '--fail'));
    assert.ok(!hasFlag(curl, '-k'));
    assert.equal(flagValue(curl, '-o', '--output'), 'b');
    assert.deepEqual(operandsOf(curl).map((word) => word.text), ['https://x']);
  });
});
