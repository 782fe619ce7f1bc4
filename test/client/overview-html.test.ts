import assert from 'node:assert/strict';
import { OverviewHtml } from '../../client/src/overview/html';
import type { Translate } from '../../client/src/webview/page';
import type { OverviewResult, PlacedNode } from '../../server/src/protocol';

const t: Translate = (message, ...args) => message.replace(/\{(\d)\}/g, (_, index: string) => String(args[Number(index)]));
const html = new OverviewHtml(t);
const AT = { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } };
const HOSTILE = `<img src=x onerror="alert(1)">&'`;

function node(parts: Partial<PlacedNode>): PlacedNode {
  return { id: 'stage:0', kind: 'stage', title: 'final stage', details: [], range: AT, state: 'ships', ...parts };
}

function answer(parts: Partial<OverviewResult>): { readonly kind: 'answer'; readonly answer: OverviewResult } {
  return {
    kind: 'answer',
    answer: {
      version: 1, uri: 'file:///Dockerfile', documentVersion: 1, path: 'Dockerfile', kind: 'dockerfile', nodes: [node({})], edges: [], text: [], pictures: [], ...parts,
    },
  };
}

describe('the page of pictures', () => {
  it('says what to open when there is no file, and that others have no picture', () => {
    assert.match(html.content({ kind: 'no-file' }).hint, /Open a Dockerfile.*Open a sample/s);
    assert.match(html.content({ kind: 'nothing-here' }).hint, /nothing to draw/);
    assert.match(html.content(answer({ nodes: [] })).hint, /nothing to draw/);
  });

  it('shows each picture as it comes, below its title', () => {
    const { pictures, hint } = html.content(answer({ pictures: [{ id: 'stages', title: 'Stages', description: 'Two.', svg: '<svg></svg>' }] }));
    assert.deepEqual(pictures, [{ id: 'stages', html: '<h2>Stages</h2><div class="frame"><svg></svg></div>' }]);
    assert.equal(hint, '');
  });

  it('has a headline: what follows from the cursor, else what is to be seen', () => {
    const pictures = [{ id: 'stages', title: 'Stages', description: 'Two stages.', svg: '' }] as const;
    assert.equal(html.content(answer({ pictures, headline: 'A & B.' })).headline, 'A &#38; B.');
    assert.equal(html.content(answer({ pictures })).headline, 'Two stages.');
  });

  it('lists what the pictures show; entries that are about a node lead to it', () => {
    const { text } = html.content(answer({ text: [{ text: 'One stage.', node: 'stage:0' }, { text: 'All of it ships.' }] }));
    assert.equal(text, '<li><button type="button" data-message="{&#34;type&#34;:&#34;jump&#34;,&#34;node&#34;:&#34;stage:0&#34;}" class="text">One stage.</button></li>'
      + '<li>All of it ships.</li>');
  });

  it('names the nodes at the cursor, outer ones first', () => {
    const nodes = [node({}), node({ id: 'a', mark: 'cursor' }), node({ id: 'b', mark: 'related' }), node({ id: 'c', mark: 'cursor', parent: 'a' })];
    assert.deepEqual(html.content(answer({ nodes })).cursor, ['a', 'c']);
  });

  it('says how to see the isolation of a workload while none is chosen', () => {
    const nodes = [node({ kind: 'workload', id: 'w1' }), node({ kind: 'workload', id: 'w2' })];
    assert.match(html.content(answer({ kind: 'kubernetes', nodes })).note, /cursor to a workload/);
    assert.equal(html.content(answer({ kind: 'kubernetes', nodes, pictures: [{ id: 'isolation', title: 'Isolation', description: '', svg: '' }] })).note, '');
    assert.equal(html.content(answer({})).note, '');
  });

  it('lets nothing of a file become markup beside the pictures', () => {
    const { pictures, headline, text } = html.content(answer({
      headline: HOSTILE,
      text: [{ text: HOSTILE, node: HOSTILE }, { text: HOSTILE }],
      pictures: [{ id: 'stages', title: HOSTILE, description: HOSTILE, svg: '' }],
    }));
    for (const part of [headline, text, pictures[0]?.html ?? '<img']) assert.doesNotMatch(part, /<img|onerror="/);
  });
});
