import fc from 'fast-check';
import type { Drawing, Shape, Wire } from '../../server/src/overview/drawing';

/** Texts as files have them: short, long, and what would break XML. */
const text = fc.oneof(fc.string({ maxLength: 60 }), fc.constantFrom('RUN <a & "b">', '数据库', 'x'.repeat(300), ']]>', '\u0000\ud800'));

function shape(id: string, form: Shape['form'], children: readonly Shape[] = []): fc.Arbitrary<Shape> {
  return fc.record({
    line: text, more: fc.array(text, { maxLength: 3 }), depth: fc.nat({ max: 3 }), beads: fc.nat({ max: 40 }), hasBeads: fc.boolean(), hasScale: fc.boolean(),
    mark: fc.constantFrom(undefined, 'cursor', 'rebuilt', 'maybe', 'related' as const), hasBadge: fc.boolean(), isDashed: fc.boolean(),
  }).map(({ line, more, depth, beads, hasBeads, hasScale, mark, hasBadge, isDashed }) => ({
    id, form, children, tone: 'plain', mark, dashed: isDashed,
    lines: [{ text: line, font: 'title', icon: 'stage' }, ...more.map((one) => ({ text: one, font: 'code' as const }))],
    ...(form === 'row' || form === 'block' ? { depth } : {}),
    ...(hasBeads && form === 'card' ? { beads: Array.from({ length: beads }, () => mark) } : {}),
    ...(hasScale && form === 'row' ? { scale: { steps: ['a', 'b', 'c'], at: 1 } } : {}),
    ...(hasBadge ? { badge: { icon: 'ships', text: 'stays behind', tone: 'good' } as const } : {}),
    ...(form === 'heading' ? {} : { target: { offset: 1, label: `${id} ${line}` } }),
  }));
}

const FORMS = ['block', 'row', 'cell', 'heading'] as const;

function card(index: number): fc.Arbitrary<Shape> {
  return fc.array(fc.constantFrom(...FORMS), { maxLength: 12 })
    .chain((forms) => fc.tuple(...forms.map((form, part) => shape(`${index}.${part}`, form))))
    .chain((children) => shape(String(index), 'card', children));
}

function wire(ids: readonly string[]): fc.Arbitrary<Wire> {
  return fc.record({
    side: fc.constantFrom('left', 'right'),
    ends: fc.array(fc.record({ shape: fc.constantFrom(...ids, 'nowhere'), end: fc.constantFrom('plain', 'arrow', 'dot', 'square') }), { maxLength: 6 }),
    hue: fc.nat({ max: 20 }),
    dashed: fc.boolean(),
    strong: fc.boolean(),
  });
}

/** Any drawing: cards with parts in them, and wires between whatever is there. */
export const drawings: fc.Arbitrary<Drawing> = fc.nat({ max: 14 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => card(index))))
  .chain((shapes) => {
    const ids = shapes.flatMap((one) => [one.id, ...(one.children ?? []).map(({ id }) => id)]);
    const wires = ids.length === 0 ? fc.constant([]) : fc.array(wire(ids), { maxLength: 24 });
    return fc.record({ width: fc.integer({ min: 280, max: 480 }), wires }).map((chosen): Drawing => ({
      id: 'stages', title: 'A <picture>', description: 'It & more', shapes, legend: [{ icon: 'cursor', text: 'here' }], ...chosen,
    }));
  });
