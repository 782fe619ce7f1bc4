import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Scope } from '../../server/src/dockerfile/scope';

describe('Scope', () => {
  it('keeps what held before a definition', () => {
    const one = Scope.of([['A', 1]]);
    const two = one.with([['A', 2], ['B', 3]]);
    assert.deepEqual([one.get('A'), one.has('B'), one.keys()], [1, false, ['A']]);
    assert.deepEqual([two.get('A'), two.get('B'), two.values()], [2, 3, [2, 3]]);
  });

  it('branches', () => {
    const base = Scope.of([['A', 1]]);
    const left = base.with([['L', 2]]);
    const right = base.with([['R', 3]]);
    assert.deepEqual([left.keys(), right.keys(), base.keys()], [['A', 'L'], ['A', 'R'], ['A']]);
  });

  it('means the same as copying a map', () => {
    const definition = fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.nat());
    const step = fc.record({ from: fc.nat(), definitions: fc.array(definition, { maxLength: 3 }) });
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const scopes = [{ scope: Scope.of<number>([]), map: new Map<string, number>() }];
      for (const { from, definitions } of steps) {
        const { scope, map } = scopes[from % scopes.length] ?? assert.fail();
        scopes.push({ scope: scope.with(definitions), map: new Map([...map, ...definitions]) });
      }
      for (const { scope, map } of scopes) {
        assert.deepEqual(scope.keys().map((name) => [name, scope.get(name)]), [...map]);
        assert.deepEqual(scope.values(), [...map.values()]);
      }
    }));
  });
});
