import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseTopic } from '../../server/src/learn';
import { parseInline, parseMarkdown, type Block, type Inline } from '../../server/src/learn/markdown';

describe('learn: Markdown', () => {
  it('reads paragraphs, lists and code', () => {
    const blocks = parseMarkdown('One\nline.\n\n- a\n- b\n  goes on\n\n```yaml\na: 1\n\n- b\n```\nAfter.');
    assert.deepEqual(blocks, [
      { kind: 'paragraph', content: [{ kind: 'text', text: 'One line.' }] },
      { kind: 'list', items: [[{ kind: 'text', text: 'a' }], [{ kind: 'text', text: 'b goes on' }]] },
      { kind: 'code', language: 'yaml', text: 'a: 1\n\n- b' },
      { kind: 'paragraph', content: [{ kind: 'text', text: 'After.' }] },
    ] satisfies Block[]);
  });

  it('reads what is marked within a line', () => {
    assert.deepEqual(parseInline('`a *b*` is **so** *very* [far](https://example.com/x).'), [
      { kind: 'code', text: 'a *b*' },
      { kind: 'text', text: ' is ' },
      { kind: 'strong', text: 'so' },
      { kind: 'text', text: ' ' },
      { kind: 'emphasis', text: 'very' },
      { kind: 'text', text: ' ' },
      { kind: 'link', text: 'far', url: 'https://example.com/x' },
      { kind: 'text', text: '.' },
    ] satisfies Inline[]);
  });

  it('leaves alone what is not marked up', () => {
    for (const text of ['2 * 3 * 4', '*.md and *.ts', '[a](javascript:alert(1))', '[a] (b)', 'snake_case_name', 'a ` b', '**']) {
      assert.deepEqual(parseInline(text), [{ kind: 'text', text }]);
    }
  });

  it('takes code to the end of the text when its fence is never closed', () => {
    assert.deepEqual(parseMarkdown('```\na\nb'), [{ kind: 'code', language: '', text: 'a\nb' }]);
  });

  it('keeps every word of any text', () => {
    const characters = fc.constantFrom(...'abc`*[]()-\n ');
    fc.assert(fc.property(fc.string({ unit: characters }), (text) => {
      const words = (of: string): readonly string[] => of.match(/[a-z]+/g) ?? [];
      const kept = words(parseMarkdown(text).map(textOf).join(' '));
      for (const word of words(text)) assert.ok(kept.join('').includes(word), word);
    }));
  });

  it('leaves no mark of Markdown in the pages', () => {
    const folder = path.join(__dirname, '..', '..', 'server', 'src', 'learn', 'topics');
    for (const name of readdirSync(folder)) {
      const { introduction, goodAndBad, seeIt, traps, questions } = parseTopic(readFileSync(path.join(folder, name), 'utf8'));
      for (const section of [introduction, goodAndBad, seeIt, traps, ...questions.map(({ answer }) => answer)]) {
        for (const text of parseMarkdown(section).flatMap(plainTexts)) assert.doesNotMatch(text, /[`]|\*\*|\]\(/, name);
      }
    }
  });
});

function textOf(block: Block): string {
  if (block.kind === 'code') return `${block.language} ${block.text}`;
  const pieces = block.kind === 'list' ? block.items.flat() : block.content;
  return pieces.map((piece) => (piece.kind === 'link' ? `${piece.text} ${piece.url}` : piece.text)).join('');
}

/** What is neither code nor marked. */
function plainTexts(block: Block): readonly string[] {
  if (block.kind === 'code') return [];
  const pieces = block.kind === 'list' ? block.items.flat() : block.content;
  return pieces.filter(({ kind }) => kind === 'text').map(({ text }) => text);
}
