import assert from 'node:assert/strict';
import fc from 'fast-check';
import { beadPlaces, BEAD_SIZE, layOut, linePlaces, type Box, type PlacedShape } from '../../server/src/overview/layout';
import { fitted, packed, textWidth, wrapped } from '../../server/src/overview/text-width';
import { drawings } from './drawings';

/** Border lines may touch. */
const HAIR = 0.001;

function overlap(a: Box, b: Box): boolean {
  return a.x + a.width > b.x + HAIR && b.x + b.width > a.x + HAIR && a.y + a.height > b.y + HAIR && b.y + b.height > a.y + HAIR;
}

function holds(outer: Box, inner: Box): boolean {
  return inner.x >= outer.x - HAIR && inner.x + inner.width <= outer.x + outer.width + HAIR
    && inner.y >= outer.y - HAIR && inner.y + inner.height <= outer.y + outer.height + HAIR;
}

/** Shapes with the one that holds them. */
function withParents(shapes: readonly PlacedShape[]): Map<PlacedShape, PlacedShape | undefined> {
  const byShape = new Map(shapes.map((placed) => [placed.shape.id, placed]));
  const parents = new Map<PlacedShape, PlacedShape | undefined>(shapes.map((placed) => [placed, undefined]));
  for (const holder of shapes) {
    for (const child of holder.shape.children ?? []) {
      const placed = byShape.get(child.id);
      if (placed) parents.set(placed, holder);
    }
  }
  return parents;
}

describe('the layout', () => {
  it('places every shape once, within the picture, and lets none overlap another', () => {
    fc.assert(fc.property(drawings, (drawing) => {
      const { shapes, width, height } = layOut(drawing);
      assert.equal(shapes.length, drawing.shapes.reduce((sum, { children = [] }) => sum + 1 + children.length, 0));
      assert.equal(width, drawing.width);
      const parents = withParents(shapes);
      for (const placed of shapes) {
        assert.ok(holds({ x: 0, y: 0, width, height }, placed));
        assert.ok(placed.width > 60, `${placed.shape.id} is ${placed.width} wide`);
        const parent = parents.get(placed);
        if (!parent) continue;
        assert.ok(holds(parent, placed), `${placed.shape.id} leaves ${parent.shape.id}`);
        assert.ok(placed.y >= parent.y + parent.headHeight - HAIR, 'a part lies over the text of what holds it');
      }
      for (const [i, a] of shapes.entries()) {
        for (const b of shapes.slice(i + 1)) {
          if (parents.get(a) === parents.get(b)) assert.ok(!overlap(a, b), `${a.shape.id} overlaps ${b.shape.id}`);
        }
      }
    }), { numRuns: 100 });
  });

  it('keeps the reading order from top to bottom', () => {
    fc.assert(fc.property(drawings, (drawing) => {
      const tops = layOut(drawing).shapes.map(({ y }) => y);
      tops.forEach((y, i) => assert.ok(y >= (tops[i - 1] ?? 0) - HAIR));
    }), { numRuns: 100 });
  });

  it('keeps the squares of folded stages within their card', () => {
    fc.assert(fc.property(drawings, (drawing) => {
      for (const placed of layOut(drawing).shapes) {
        const places = beadPlaces(placed);
        assert.equal(places.length, placed.shape.beads?.length ?? 0);
        for (const { x, y } of places) assert.ok(holds({ ...placed, height: placed.headHeight }, { x, y, width: BEAD_SIZE, height: BEAD_SIZE }));
      }
    }), { numRuns: 100 });
  });

  it('keeps lines of text within their shape', () => {
    fc.assert(fc.property(drawings, (drawing) => {
      for (const placed of layOut(drawing).shapes) {
        for (const { baseline } of linePlaces(placed)) assert.ok(baseline > placed.y && baseline < placed.y + placed.headHeight);
      }
    }), { numRuns: 50 });
  });

  it('lets wires run beside the column, two in one lane never side by side', () => {
    fc.assert(fc.property(drawings, (drawing) => {
      const { shapes, wires, width, omittedWires } = layOut(drawing);
      const isRight = (x: number): boolean => shapes.every((placed) => x >= placed.x + placed.width);
      const isLeft = (x: number): boolean => shapes.every((placed) => x <= placed.x);
      for (const { x, branches, wire } of wires) {
        assert.ok(x >= 0 && x <= width);
        assert.ok(wire.side === 'left' ? isLeft(x) : isRight(x), 'a trunk runs through a shape');
        for (const { y } of branches) assert.ok(shapes.some((placed) => y > placed.y && y < placed.y + placed.headHeight), 'a branch misses its shape');
      }
      for (const [i, a] of wires.entries()) {
        for (const b of wires.slice(i + 1)) {
          if (Math.abs(a.x - b.x) > HAIR) continue;
          const [aTop = 0, bTop = 0] = [a.branches[0]?.y, b.branches[0]?.y];
          assert.ok((a.branches.at(-1)?.y ?? 0) < bTop || (b.branches.at(-1)?.y ?? 0) < aTop, 'two trunks lie on each other');
        }
      }
      const ids = new Set(shapes.map(({ shape }) => shape.id));
      const drawable = drawing.wires.filter(({ ends }) => new Set(ends.map(({ shape }) => shape).filter((id) => ids.has(id))).size > 1);
      assert.equal(wires.length + omittedWires, drawable.length);
    }), { numRuns: 100 });
  });

  it('gives the same drawing the same layout', () => {
    fc.assert(fc.property(drawings, (drawing) => assert.equal(JSON.stringify(layOut(drawing)), JSON.stringify(layOut(structuredClone(drawing))))), { numRuns: 30 });
  });
});

describe('texts in shapes', () => {
  it('are cut to their room, with an ellipsis', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.nat({ max: 300 }), (text, room) => {
      const shown = fitted(text, 'code', room);
      if (textWidth(text, 'code') <= room) assert.equal(shown, text);
      else assert.ok(shown === '…' || textWidth(shown, 'code') <= room, shown);
    }));
    assert.equal(fitted('COPY package.json ./', 'code', 90), 'COPY package…');
  });

  it('are packed and wrapped without losing a word', () => {
    fc.assert(fc.property(fc.array(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 8 }), (facts) => {
      assert.equal(packed(facts, 'plain', 120).map(({ text }) => text).join(' · '), facts.join(' · '));
    }));
    assert.deepEqual(wrapped('container api does not set allowPrivilegeEscalation: false', 'plain', 262, 2), [
      'container api does not set', 'allowPrivilegeEscalation: false',
    ]);
    fc.assert(fc.property(fc.string(), fc.integer({ min: 1, max: 4 }), (text, most) => {
      const lines = wrapped(text, 'plain', 80, most);
      assert.ok(lines.length <= most);
      assert.equal(lines.join(' '), text);
    }));
  });
});
