import assert from 'node:assert/strict';
import { once } from '../../server/src/core/once';

describe('once', () => {
  it('computes for each object once, also when the result is undefined', () => {
    const asked: object[] = [];
    const compute = once((key: { readonly value?: number }) => {
      asked.push(key);
      return key.value;
    });
    const [a, b] = [{ value: 1 }, {}];
    assert.deepEqual([compute(a), compute(b), compute(a), compute(b)], [1, undefined, 1, undefined]);
    assert.deepEqual(asked, [a, b]);
  });
});
