import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatBytes, parseComposeBytes, parseDockerSize } from '../../server/src/kernel/quantity/bytes';
import { composeNanoCpus, parseDockerCpus } from '../../server/src/kernel/quantity/cpus';
import { formatGoDuration, parseComposeDuration, parseGoDuration } from '../../server/src/kernel/quantity/duration';
import {
  addQuantities, compareQuantities, formatQuantity, isFractional, parseQuantity, quantityBytes, quantityDecimal, quantityMilliCpu,
  quantityValue, type Quantity,
} from '../../server/src/kernel/quantity/kubernetes';
import type { Result } from '../../server/src/kernel/result';

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : result.error);
  return result.value;
}

function refuses(result: Result<unknown>, pattern: RegExp): void {
  assert.ok(!result.ok);
  assert.match(result.error, pattern);
  assert.doesNotMatch(result.error, /\n/);
}

describe('Docker sizes', () => {
  it('reads the same letters differently from Kubernetes', () => {
    assert.equal(value(parseDockerSize('512m')), 512 * 1024 ** 2);
    assert.equal(quantityBytes(value(parseQuantity('512m'))), 1);
    refuses(parseDockerSize('512Mi'), /no unit Docker knows/);
    assert.equal(quantityBytes(value(parseQuantity('512Mi'))), 512 * 1024 ** 2);
    assert.equal(value(parseDockerSize('1G')), 1024 ** 3);
    assert.equal(quantityBytes(value(parseQuantity('1G'))), 1e9);
    refuses(parseDockerSize('1E'), /no unit/);
  });

  it('lets a space stand before the unit or instead of it', () => {
    assert.equal(value(parseDockerSize('64 MiB')), 64 * 1024 ** 2);
    assert.equal(value(parseDockerSize('32 ')), 32);
    refuses(parseDockerSize('32  m'), /not a size/);
  });

  it('takes what Go takes as a number', () => {
    assert.equal(value(parseDockerSize('1e3k')), 1024_000);
    assert.equal(value(parseDockerSize('.3k')), 307);
    assert.equal(value(parseDockerSize('+5.')), 5);
    refuses(parseDockerSize('1_000'), /not a size/);
    refuses(parseDockerSize('9999999p'), /64 bits/);
  });

  it('is a whole number of bytes that grows with its number', () => {
    const units = ['', 'b', 'k', 'KB', 'MiB', 'm', 'Gb'];
    fc.assert(fc.property(fc.nat(9999), fc.nat(9999), fc.constantFrom(...units), (a, b, unit) => {
      const [less, more] = [Math.min(a, b) / 10, Math.max(a, b) / 10].map((number) => value(parseDockerSize(`${number}${unit}`)));
      assert.ok(less !== undefined && more !== undefined && Number.isInteger(less) && less <= more);
    }));
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseDockerSize(text).ok === 'boolean'));
  });
});

describe('Compose bytes', () => {
  it('takes whole numbers first, negative ones too', () => {
    assert.equal(value(parseComposeBytes(-1)), -1);
    assert.equal(value(parseComposeBytes('-1')), -1);
    assert.equal(value(parseComposeBytes('1.5')), 1);
  });

  it('refuses an unquoted fraction, which Compose drops', () => {
    refuses(parseComposeBytes(1.5), /neither a whole number nor a string/);
  });
});

describe('bytes for people', () => {
  it('uses the largest unit that is not below one', () => {
    assert.deepEqual([0, 999, 1024, 1536 * 1024, 16 * 1024 ** 3, -1024].map(formatBytes),
      ['0 B', '999 B', '1 KiB', '1.5 MiB', '16 GiB', '-1 KiB']);
  });
});

describe('numbers of CPUs', () => {
  it('are exact for docker run', () => {
    assert.equal(value(parseDockerCpus('0.13')), 130_000_000);
    assert.equal(value(parseDockerCpus('3/2')), 1_500_000_000);
    assert.equal(value(parseDockerCpus('1e-1')), 100_000_000);
    refuses(parseDockerCpus('1/3'), /too precise/);
    refuses(parseDockerCpus('0.0000000001'), /too precise/);
    refuses(parseDockerCpus('1/0'), /not a number/);
    refuses(parseDockerCpus('1e9999'), /64 bits/);
    refuses(composeNanoCpus('1e300'), /not a number/);
  });

  it('are 32-bit floats for Compose, whose error never reaches a thousandth', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 64_000 }), (thousandths) => {
      const exact = value(parseDockerCpus(`${thousandths}/1000`));
      assert.ok(Math.abs(value(composeNanoCpus(thousandths / 1000)) - exact) < 1e6);
    }));
    assert.equal(value(composeNanoCpus('0.5')), 500_000_000);
    refuses(composeNanoCpus('3/2'), /not a number/);
  });

  it('lose a microsecond of quota at 2061 of the first 6400 thousandths', () => {
    const lost = Array.from({ length: 6400 }, (_, i) => (i + 1) / 1000)
      .filter((cpus) => Math.floor(value(composeNanoCpus(cpus)) / 10_000) < Math.round(cpus * 100_000));
    assert.equal(lost.length, 2061);
  });
});

describe('durations', () => {
  it('know days and weeks in Compose only', () => {
    assert.equal(value(parseComposeDuration('1w2d')), 216 * 3600e9);
    refuses(parseGoDuration('1d'), /unknown unit "d"/);
  });

  it('need a unit', () => {
    refuses(parseComposeDuration('10'), /needs a unit/);
    assert.equal(value(parseGoDuration('0')), 0);
    refuses(parseGoDuration('5 s'), /unknown unit " s"/);
    refuses(parseGoDuration(''), /not a duration/);
    refuses(parseGoDuration('.s'), /not a duration/);
  });

  it('read back what they print', () => {
    fc.assert(fc.property(fc.integer({ min: -(2 ** 50), max: 2 ** 50 }), (nanoseconds) => {
      assert.equal(value(parseGoDuration(formatGoDuration(nanoseconds))), nanoseconds);
    }));
    assert.deepEqual([90e9, 1.5e9, 250e6, 86_400e9, 1500].map(formatGoDuration), ['1m30s', '1.5s', '250ms', '24h0m0s', '1.5µs']);
  });
});

describe('Kubernetes quantities', () => {
  const quantity = fc.record({ nano: fc.bigInt({ min: 0n, max: 2n ** 80n }), format: fc.constantFrom('DecimalSI' as const) });

  it('name the suffix that was meant', () => {
    refuses(parseQuantity('512MB'), /unknown suffix "MB": write M or Mi/);
    refuses(parseQuantity('1K'), /write k or Ki/);
    refuses(parseQuantity('1g'), /write G or Gi/);
    refuses(parseQuantity('1 Gi'), /without spaces/);
    refuses(parseQuantity(''), /not a quantity/);
  });

  it('take the numbers that YAML decodes', () => {
    assert.equal(quantityMilliCpu(value(parseQuantity(0.5))), 500);
    assert.equal(quantityMilliCpu(value(parseQuantity(2))), 2000);
  });

  it('round up, away from zero', () => {
    assert.equal(quantityMilliCpu(value(parseQuantity('0.5m'))), 1);
    assert.equal(quantityValue(value(parseQuantity('1n'))), 1n);
    assert.equal(quantityDecimal(value(parseQuantity('0.0000000001'))), '0.000000001');
    assert.equal(isFractional(value(parseQuantity('400m'))), true);
    assert.equal(isFractional(value(parseQuantity('0.5Gi'))), false);
  });

  it('are written with the largest exact suffix', () => {
    const canonical = (text: string) => formatQuantity(value(parseQuantity(text)));
    assert.deepEqual(['0.5Gi', '1024Mi', '1500m', '1000', '0.1Ki', '1e3', '1.5Mi', '100', '0'].map(canonical),
      ['512Mi', '1Gi', '1500m', '1k', '102400m', '1e3', '1536Ki', '100', '0']);
  });

  it('read back what they print, digit for digit', () => {
    fc.assert(fc.property(quantity, (written: Quantity) => {
      assert.equal(value(parseQuantity(formatQuantity(written))).nano, written.nano);
      assert.equal(value(parseQuantity(quantityDecimal(written))).nano, written.nano);
    }));
  });

  it('add and compare exactly', () => {
    fc.assert(fc.property(quantity, quantity, (a, b) => {
      assert.equal(addQuantities(a, b).nano, a.nano + b.nano);
      assert.equal(compareQuantities(a, b) + compareQuantities(b, a), 0);
      assert.ok(compareQuantities(addQuantities(a, b), a) >= 0);
    }));
    assert.equal(compareQuantities(value(parseQuantity('1')), value(parseQuantity('1000m'))), 0);
  });

  it('stay quick and finite with absurd exponents', () => {
    refuses(parseQuantity('1e999999999'), /suffix|quantity/);
    assert.equal(value(parseQuantity('1e-999999999')).nano, 1n);
  });

  it('never throw, whatever the words', () => {
    for (const word of ['toString', '1valueOf', '__proto__', '1constructor']) assert.equal(parseQuantity(word).ok, false, word);
    fc.assert(fc.property(fc.string(), (text) => typeof parseQuantity(text).ok === 'boolean'));
  });
});
