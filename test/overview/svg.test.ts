import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { picturesOf } from '../../server/src/overview';
import { drawingsOf } from '../../server/src/overview/pictures';
import { drawingSvg } from '../../server/src/overview/svg';
import type { Shape } from '../../server/src/overview/drawing';
import { drawings } from './drawings';
import { overviewIn } from './support';
import { elements, type XmlElement } from './xml';

const root = path.resolve(__dirname, '..', '..');
const EXAMPLES = [
  'examples/shop/api/Dockerfile', 'examples/shop/web/Dockerfile', 'examples/hardened/Dockerfile', 'examples/shop/compose.yaml',
  'examples/hardened/compose.yaml', 'examples/shop/deploy/shop.yaml', 'examples/hardened/deployment.yaml',
];

/** What the theme may decide, and nothing else. */
const COLOURS = [
  'none', 'var(--vscode-foreground)', 'var(--vscode-descriptionForeground)', 'var(--vscode-editor-background)', 'var(--vscode-focusBorder)',
  'var(--vscode-contrastBorder, var(--vscode-editorWidget-border, var(--vscode-foreground)))',
  ...['blue', 'green', 'purple', 'red', 'yellow'].map((name) => `var(--vscode-charts-${name})`),
];

function allShapes(shapes: readonly Shape[]): readonly Shape[] {
  return shapes.flatMap((shape) => [shape, ...allShapes(shape.children ?? [])]);
}

function buttonsIn(svg: string): readonly XmlElement[] {
  return elements(svg).filter(({ attributes }) => attributes.get('role') === 'button');
}

describe('the SVG of a drawing', () => {
  it('is well formed, whatever the texts', () => {
    fc.assert(fc.property(drawings, (drawing) => {
      const all = elements(drawingSvg(drawing));
      assert.equal(all[0]?.name, 'svg');
      assert.deepEqual(all.slice(1, 3).map(({ name, text }) => [name, text]), [['title', 'A <picture>'], ['desc', 'It & more']]);
    }), { numRuns: 100 });
  });

  it('has one button for each shape that leads somewhere, in reading order', () => {
    fc.assert(fc.property(drawings, (drawing) => {
      const buttons = buttonsIn(drawingSvg(drawing));
      const expected = allShapes(drawing.shapes).filter(({ target }) => target).map(({ id, target }) => [id, String(target?.offset)]);
      assert.deepEqual(buttons.map(({ attributes }) => [attributes.get('data-node'), attributes.get('data-offset')]), expected);
      for (const { attributes } of buttons) {
        assert.notEqual((attributes.get('aria-label') ?? '').trim(), '');
        assert.equal(attributes.get('tabindex'), '0');
      }
    }), { numRuns: 50 });
  });

  it('takes its colours from the theme alone, and carries no style that a policy would forbid', () => {
    fc.assert(fc.property(drawings, (drawing) => {
      for (const { attributes } of elements(drawingSvg(drawing))) {
        for (const name of ['fill', 'stroke']) {
          const colour = attributes.get(name);
          assert.ok(colour === undefined || COLOURS.includes(colour), colour);
        }
        assert.equal(attributes.has('style') || attributes.has('onclick') || attributes.has('href'), false);
      }
    }), { numRuns: 50 });
  });

  it('gives a name the room of the words beside it where both do not fit', () => {
    const texts = (name: string): readonly string[] => elements(drawingSvg({
      id: 'stages', width: 280, title: 't', description: 'd', wires: [], legend: [],
      shapes: [{ id: 'a', form: 'card', tone: 'plain', badge: { icon: 'stays', text: 'stays behind', tone: 'info' }, lines: [{ text: name, font: 'title' }] }],
    })).filter((element) => element.name === 'text').map(({ text }) => text);
    assert.deepEqual(texts('build'), ['build', 'stays behind']);
    assert.deepEqual(texts('build-and-test-all-of-it-twice'), ['build-and-test-all-of-it-twice']);
  });

  it('never puts a button into another', () => {
    fc.assert(fc.property(drawings, (drawing) => {
      for (const button of buttonsIn(drawingSvg(drawing))) assert.equal(button.ancestors.some(({ attributes }) => attributes.get('role') === 'button'), false);
    }), { numRuns: 30 });
  });

  it('does not tell by colour alone', () => {
    const signs = (mark: Shape['mark']): string => elements(drawingSvg({
      id: 'stages', width: 320, title: 't', description: 'd', wires: [], legend: [],
      shapes: [{ id: 'a', form: 'block', tone: 'plain', mark, lines: [{ text: 'x', font: 'code' }], target: { offset: 0, label: 'x' } }],
    })).flatMap(({ attributes }) => attributes.get('d') ?? []).join();
    const all = ([undefined, 'cursor', 'rebuilt', 'maybe', 'related'] as const).map(signs);
    assert.equal(new Set(all).size, all.length, 'each mark has a sign of its own');
  });
});

describe('pictures of real files', () => {
  for (const example of EXAMPLES) {
    it(example, () => {
      const text = readFileSync(path.join(root, example), 'utf8');
      for (let cursor = 0; cursor < text.length; cursor += 40) {
        const overview = overviewIn(example, `${text.slice(0, cursor)}▮${text.slice(cursor)}`);
        const ids = new Map(overview.nodes.map((node) => [node.id, node]));
        const pictures = picturesOf(overview);
        assert.ok(pictures.length > 0);
        for (const { svg } of pictures) {
          const buttons = buttonsIn(svg);
          assert.ok(buttons.length > 0);
          assert.equal(new Set(buttons.map(({ attributes }) => attributes.get('data-node'))).size, buttons.length);
          for (const { attributes } of buttons) {
            const node = ids.get(attributes.get('data-node') ?? '');
            assert.equal(attributes.get('data-offset'), String(node?.range.start));
            assert.ok(attributes.get('aria-label')?.startsWith(node?.title ?? '?'), attributes.get('aria-label'));
          }
        }
      }
    });
  }

  it('are told in words: every stage, service and object has its sentence', () => {
    for (const example of EXAMPLES) {
      const overview = overviewIn(example, readFileSync(path.join(root, example), 'utf8'));
      const told = new Set(overview.text.map(({ node }) => node));
      const wanted = overview.nodes.filter(({ kind, state }) => state !== 'missing' && ['stage', 'image', 'service', 'network', 'volume', 'object', 'workload'].includes(kind));
      for (const { id } of wanted) assert.ok(told.has(id), `${example}: ${id}`);
      assert.ok(overview.text.every(({ text }) => /^[A-Z].*\.$/s.test(text)), overview.text.map(({ text }) => text).join('\n'));
    }
  });
});

describe('the width of pictures', () => {
  const overview = overviewIn('pod.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  hostNetwork: true\n  containers: [{ name: c, image: x }]\n');
  const widths = (room?: number): readonly number[] => drawingsOf(overview, room).map(({ width }) => width);

  it('is the room that there is, within what reads well', () => {
    assert.deepEqual([undefined, 100, 333.3, 2000].map((room) => widths(room)[0]), [320, 280, 333, 480]);
  });

  it('decides how long texts are', () => {
    const [narrow, wide] = [280, 400].map((room) => picturesOf(overview, room)[0]?.svg ?? '');
    assert.match(wide ?? '', />net · of the node</);
    assert.match(narrow ?? '', />net · node</);
    assert.doesNotMatch(narrow ?? '', />[^<]* · of the node</);
  });
});

describe('pictures of large files', () => {
  const longDockerfile = Array.from({ length: 30 }, (_, i) => `FROM alpine AS s${i}\n${Array.from({ length: 8 }, (_, n) => `RUN step ${n}\n`).join('')}`).join('') + 'FROM s29\nCOPY --from=s3 /a /a\n';

  it('unfold the stage at the cursor alone', () => {
    const overview = overviewIn('Dockerfile', longDockerfile.replace('FROM alpine AS s3\nRUN', 'FROM alpine AS s3\n▮RUN'));
    const [drawing] = drawingsOf(overview);
    assert.deepEqual(drawing?.shapes.filter(({ children = [] }) => children.length > 0).map(({ id }) => id), ['stage:3']);
    const [folded] = drawing?.shapes.filter(({ id }) => id === 'stage:4') ?? [];
    assert.equal(folded?.beads?.length, 8);
  });

  it('fold services, and count objects that nothing joins', () => {
    const services = Array.from({ length: 40 }, (_, i) => `  s${i}:\n    image: alpine:3\n    ports: ["${8000 + i}:80"]\n`).join('');
    const [compose] = drawingsOf(overviewIn('compose.yaml', `services:\n${services}`));
    assert.ok(compose?.shapes.every(({ children = [] }) => children.length === 0));
    const maps = Array.from({ length: 50 }, (_, i) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c${i} }\n---\n`).join('');
    const [references] = drawingsOf(overviewIn('maps.yaml', maps));
    assert.deepEqual(references?.shapes.map(({ lines }) => lines[0]?.text), ['ConfigMap ×50']);
  });
});
