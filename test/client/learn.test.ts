import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TopicHtml } from '../../client/src/learn/html';
import { readStep } from '../../client/src/learn/step';
import type { Translate } from '../../client/src/webview/page';
import { parseTopic } from '../../server/src/learn';
import { parseInline } from '../../server/src/learn/markdown';
import type { TopicPage, TopicPlace } from '../../server/src/protocol';

const t: Translate = (message, ...args) => message.replace(/\{(\d)\}/g, (_, index: string) => String(args[Number(index)]));
const html = new TopicHtml(t);
const HOSTILE = `<img src=x onerror="alert(1)">&'`;
const FOLDER = path.join(__dirname, '..', '..', 'server', 'src', 'learn', 'topics');
const PAGES = readdirSync(FOLDER).map((name) => pageFrom(readFileSync(path.join(FOLDER, name), 'utf8')));

function pageFrom(markdown: string): TopicPage {
  return { ...parseTopic(markdown), places: [], relatedRules: [] };
}

function page(parts: Partial<TopicPage>): TopicPage {
  return {
    id: 'tags', title: 'Tags', group: 'Images and builds', order: 1, summary: 'They move.', keywords: [], rules: [], places: [], relatedRules: [],
    introduction: 'A tag is a *name*.', goodAndBad: '**Good:** pinned.\n\n```dockerfile\nFROM a@sha256:1\n```\n\n**Bad:** moves.\n\n```dockerfile\nFROM a\n```',
    seeIt: '- `docker images`: all of them.', traps: '- One.', questions: [{ question: 'Why?', answer: 'Because of `a`.' }],
    sources: [{ title: 'Reference', url: 'https://example.com/ref' }], ...parts,
  };
}

function place(parts: Partial<TopicPlace>): TopicPlace {
  const at = { line: 12, character: 4 };
  return { uri: 'file:///compose.yaml', path: 'compose.yaml', range: { start: at, end: at }, title: 'api: mem_limit: 512m', ...parts };
}

describe('a page of the curriculum', () => {
  it('leads back to all topics and to its group', () => {
    const { opening } = html.sections(page({}));
    assert.match(opening, /<nav class="trail" aria-label="You are here">/);
    assert.deepEqual(messagesIn(opening), [{ type: 'find' }, { type: 'group', group: 'Images and builds' }]);
    assert.match(opening, /<h1 tabindex="-1">Tags<\/h1>/);
    assert.match(opening, /<p>A tag is a <em>name<\/em>\.<\/p>/);
  });

  it('has the picture where there is one', () => {
    assert.doesNotMatch(html.sections(page({})).opening, /<figure/);
    assert.match(html.sections(page({ picture: '<svg role="img"></svg>' })).opening, /<figure class="picture"><svg role="img"><\/svg><\/figure>/);
  });

  it('tells good from bad by words and signs', () => {
    const { lessons } = html.sections(page({}));
    const [good = '', bad = ''] = lessons.match(/<figure class="example.*?<\/figure>/gs) ?? [];
    assert.match(good, /class="example good"><figcaption><svg class="sign"[^]*<strong>Good<\/strong> Pinned\.<\/figcaption><pre tabindex="0"><code>FROM a@sha256:1</);
    assert.match(bad, /class="example bad"><figcaption><svg class="sign"[^]*<strong>Bad<\/strong> Moves\.<\/figcaption><pre tabindex="0"><code>FROM a</);
  });

  it('has a button for each command that copies it, and says which', () => {
    const { lessons } = html.sections(page({ seeIt: '- `docker run -d x`, then `echo $?`: 137 on demand.' }));
    assert.match(lessons, /<code>docker run -d x<\/code>.*<p class="quiet">then<\/p>.*<code>echo \$\?<\/code>.*<p>137 on demand\.<\/p>/s);
    assert.match(lessons, />Copy<span class="heard"> echo \$\?<\/span><\/button>/);
    assert.deepEqual(messagesIn(lessons).slice(0, 2), [{ type: 'copy', text: 'docker run -d x' }, { type: 'copy', text: 'echo $?' }]);
  });

  it('folds the answers', () => {
    assert.match(html.sections(page({})).lessons, /<details class="question"><summary>Why\?<\/summary><p>Because of <code>a<\/code>\.<\/p><\/details>/);
  });

  it('names the places in files with their values, and folds the many', () => {
    const value = 'memory.max = 536870912';
    const { places } = html.sections(page({ places: [place({ value }), place({})] }));
    assert.match(places, /<h2>In your files<\/h2>/);
    assert.match(places, /<code>api: mem_limit: 512m<\/code><\/button> <code class="value">memory\.max = 536870912<\/code> <span class="quiet">compose\.yaml:13<\/span>/);
    assert.deepEqual(messagesIn(places), [{ type: 'jump', place: 0 }, { type: 'jump', place: 1 }]);
    assert.doesNotMatch(places, /<details/);
    const many = html.sections(page({ places: Array.from({ length: 20 }, () => place({})) })).places;
    assert.match(many, /<details><summary>14 more<\/summary>/);
    assert.equal(messagesIn(many).length, 20);
    assert.deepEqual(messagesIn(many).at(-1), { type: 'jump', place: 19 });
  });

  it('says nothing of files that do not illustrate it', () => {
    assert.equal(html.sections(page({})).places, '');
  });

  it('links the rules and the sources', () => {
    const { lessons } = html.sections(page({
      relatedRules: [{ id: 'dockerfile/no-latest', summary: 'Tag `latest` moves', severity: 'warning', url: 'https://example.com/rule' }],
    }));
    assert.match(lessons, /<a href="https:\/\/example\.com\/rule">dockerfile\/no-latest<\/a> <span class="quiet">Tag <code>latest<\/code> moves<\/span>/);
    assert.match(lessons, /<a href="https:\/\/example\.com\/ref">Reference<\/a>/);
    assert.doesNotMatch(html.sections(page({})).lessons, /<h2>Rules/);
  });

  it('leads to its neighbours', () => {
    const neighbours = { previous: { id: 'layers', title: 'Layers' }, next: { id: 'ecr', title: 'ECR' } };
    const { lessons } = html.sections(page({ ...neighbours }));
    assert.match(lessons, /<button type="button" class="next"[^>]*><span class="quiet">Next<\/span> ECR<\/button>/);
    assert.deepEqual(messagesIn(lessons).slice(-2), [{ type: 'open', id: 'layers' }, { type: 'open', id: 'ecr' }]);
    assert.equal(messagesIn(html.sections(page({})).lessons).some(({ type }) => type === 'open'), false);
  });

  it('lets nothing of a file or a page become markup', () => {
    const sections = html.sections(page({
      title: HOSTILE, group: HOSTILE, summary: HOSTILE, introduction: `${HOSTILE} \`${HOSTILE}\``, goodAndBad: `**Good:** ${HOSTILE}\n\n\`\`\`\n${HOSTILE}\n\`\`\``,
      seeIt: `- \`${HOSTILE}\`: ${HOSTILE}`, traps: `- ${HOSTILE}`, questions: [{ question: HOSTILE, answer: HOSTILE }],
      places: [place({ title: HOSTILE, value: HOSTILE, path: HOSTILE })], sources: [{ title: HOSTILE, url: `https://example.com/"${HOSTILE}` }],
      relatedRules: [{ id: HOSTILE, summary: HOSTILE, severity: 'hint', url: `https://example.com/"${HOSTILE}` }],
      previous: { id: HOSTILE, title: HOSTILE },
    }));
    for (const text of Object.values(sections)) assert.doesNotMatch(text, /<img|onerror="/);
  });

  it('needs no style of its own, which the page would not load', () => {
    for (const one of PAGES) assert.doesNotMatch(Object.values(html.sections(one)).join(''), /\sstyle=|<style|\son\w+=/, one.id);
  });

  it('shows every page whole', () => {
    for (const one of PAGES) {
      const { opening, lessons } = html.sections(one);
      const count = (pattern: RegExp): number => lessons.match(pattern)?.length ?? 0;
      assert.equal(count(/class="example good"/g), 1, one.id);
      assert.equal(count(/class="example bad"/g), 1, one.id);
      assert.equal(count(/<pre /g), one.goodAndBad.match(/^```\w/gm)?.length, one.id);
      assert.equal(count(/<details class="question">/g), one.questions.length, one.id);
      assert.ok(messagesIn(lessons).filter(({ type }) => type === 'copy').length >= 2, one.id);
      assert.doesNotMatch(textOf(opening + lessons), /`|\*\*/, one.id);
      assertBalanced(opening + lessons, one.id);
    }
  });
});

describe('a step of See it', () => {
  const read = (text: string): { readonly lead: readonly string[]; readonly explanation: string } => {
    const { lead, explanation } = readStep(parseInline(text));
    return {
      lead: lead.map((part) => (part.kind === 'command' ? `$ ${part.text}` : part.content.map((piece) => piece.text).join(''))),
      explanation: explanation.map((piece) => piece.text).join(''),
    };
  };

  it('is a command and what to look for', () => {
    assert.deepEqual(read('`ps -ef`: one process.'), { lead: ['$ ps -ef'], explanation: 'one process.' });
    assert.deepEqual(read('`a`, then `b` on the host: `c` and d.'), { lead: ['$ a', 'then', '$ b', 'on the host'], explanation: 'c and d.' });
  });

  it('keeps options with the words around them', () => {
    assert.deepEqual(read('`compose config --services` and `--profiles`: what is on.'), {
      lead: ['$ compose config --services', 'and --profiles'], explanation: 'what is on.',
    });
  });

  it('may be words alone', () => {
    assert.deepEqual(read('PromQL: `rate(x[5m])`.'), { lead: [], explanation: 'PromQL: rate(x[5m]).' });
    assert.deepEqual(read('Look at `a:b`.'), { lead: [], explanation: 'Look at a:b.' });
  });
});

/** What the buttons of a page send. */
function messagesIn(text: string): readonly { readonly type: string }[] {
  return [...text.matchAll(/data-message="([^"]*)"/g)].map(([, value = '']) => JSON.parse(unescaped(value)) as { type: string });
}

function unescaped(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

/** What a reader sees as sentences. */
function textOf(text: string): string {
  return text.replace(/<(svg|code|pre|button)\b.*?<\/\1>/gs, '').replace(/<[^>]*>/g, '');
}

function assertBalanced(text: string, id: string): void {
  const open: string[] = [];
  for (const [, closing, name = '', empty] of text.matchAll(/<(\/?)([a-zA-Z][\w-]*)(?:\s[^>]*?)?(\/?)>/g)) {
    if (empty) continue;
    if (closing) assert.equal(open.pop(), name, id);
    else open.push(name);
  }
  assert.deepEqual(open, [], id);
}
