import assert from 'node:assert/strict';
import { ExplainerHtml } from '../../client/src/explainer/html';
import { page, type Translate } from '../../client/src/webview/page';
import type { ExplainedProblem, ExplainResult } from '../../server/src/protocol';

const t: Translate = (message, ...args) => message.replace(/\{(\d)\}/g, (_, index: string) => String(args[Number(index)]));
const html = new ExplainerHtml(t);
const AT = { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } };
const HOSTILE = `<img src=x onerror="alert(1)">&'`;

function result(parts: Partial<ExplainResult>): ExplainResult {
  return {
    version: 1, uri: 'file:///Dockerfile', documentVersion: 1, path: 'Dockerfile', range: AT, title: 'memory: 512Mi', meaning: 'A limit.',
    markdown: '', topics: [], consequences: [], assumptions: [], sources: [], problems: [], ...parts,
  };
}

function problem(parts: Partial<ExplainedProblem>): ExplainedProblem {
  return {
    rule: 'dockerfile/prefer-copy', aliases: ['hadolint:DL3020'], severity: 'warning', message: 'Use COPY', range: AT,
    url: 'https://example.com/rule', fixes: [], related: [],
    explanation: { id: 'dockerfile/prefer-copy', title: 'ADD', why: 'Because.', url: 'https://example.com/rule', sources: [], aliases: [] },
    ...parts,
  };
}

/** What the buttons are called and what they send. */
function messages(markup: string): readonly (readonly [string, unknown])[] {
  return [...markup.matchAll(/data-message="([^"]*)"[^>]*>([^<]*)</g)].map(([, message = '', label = '']) => [label, JSON.parse(message.replaceAll('&#34;', '"'))]);
}

describe('the explainer', () => {
  it('says what to open when there is no file, and has nothing else', () => {
    const sections = html.sections({ kind: 'no-file' });
    assert.match(sections.hint, /Open a Dockerfile/);
    assert.match(sections.hint, /data-message="\{&#34;type&#34;:&#34;sample&#34;\}"/);
    assert.match(sections.hint, /data-message="\{&#34;type&#34;:&#34;walkthrough&#34;\}"/);
    assert.equal(sections.place + sections.problems + sections.sources, '');
  });

  it('shows what a place sets as a table with headings', () => {
    const { place, problems, announcement } = html.sections({ kind: 'answer', answer: result({
      consequences: [{ runtime: 'kubernetes', surface: 'cgroup', name: 'memory.max', value: '536870912', note: 'in `bytes`' }],
      doesNot: 'It reserves nothing.',
      assumptions: ['cgroup v2'],
    }) });
    assert.match(place, /<th colspan="2" scope="rowgroup">cgroup<\/th>/);
    assert.match(place, /<th scope="row"><code>memory.max<\/code><\/th><td><code>536870912<\/code><\/td>/);
    assert.match(place, /<td colspan="2">in <code>bytes<\/code><\/td>/);
    assert.match(place, /<div class="note"><p>It reserves nothing.<\/p><\/div>/);
    assert.match(place, /Assumes cgroup v2\./);
    assert.equal(problems, '');
    assert.equal(announcement, 'memory: 512Mi');
  });

  it('shows a problem with its reason, the example, and buttons that say what they do', () => {
    const { place, problems, sources, announcement } = html.sections({ kind: 'answer', answer: result({
      title: '',
      problems: [problem({
        fixes: [
          { title: 'Replace ADD with COPY', safety: 'safe', edits: [] },
          { title: 'Remove it', safety: 'suggested', edits: [] },
        ],
        ignore: { title: 'Ignore', edits: [] },
        explanation: {
          id: 'dockerfile/prefer-copy', title: 'ADD', why: 'Because.', unless: 'It is an archive.', url: '', aliases: [],
          sources: [{ title: 'Reference', url: 'https://example.com/ref' }],
          example: { bad: 'FROM a\nADD b c\n', good: 'FROM a\nCOPY b c\n' },
        },
      })],
    }) });
    assert.equal(place, '');
    assert.match(problems, /<span class="severity warning">Warning<\/span> Use COPY/);
    assert.match(problems, /<del class="line"><span aria-hidden="true">- <\/span>ADD b c<\/del><ins class="line">/);
    assert.deepEqual(messages(problems), [
      ['Replace ADD with COPY', { type: 'fix', problem: 0, fix: 0 }],
      ['Remove it (changes behaviour)', { type: 'fix', problem: 0, fix: 1 }],
      ['Ignore here', { type: 'ignore', problem: 0 }],
    ]);
    assert.match(problems, /href="https:&#47;&#47;example.com&#47;rule"|href="https:\/\/example.com\/rule"/);
    assert.match(problems, /hadolint:DL3020/);
    assert.match(sources, /example.com\/ref/);
    assert.equal(announcement, 'Use COPY');
  });

  it('leads to the topics of the place and of its problems, each once', () => {
    const titles = new Map([['layers', 'Layers'], ['cgroups', 'Control groups']]);
    const { explanation } = problem({});
    const answer = result({
      topics: ['cgroups', 'nameless'],
      problems: [problem({ explanation: { ...explanation, topic: 'layers' } }), problem({ explanation: { ...explanation, topic: 'cgroups' } })],
    });
    const { learn } = html.sections({ kind: 'answer', answer }, titles);
    assert.deepEqual([...learn.matchAll(/class="link">([^<]*)</g)].map(([, title]) => title), ['Control groups', 'Layers']);
    assert.match(learn, /&#34;type&#34;:&#34;learn&#34;,&#34;id&#34;:&#34;layers&#34;/);
    assert.equal(html.sections({ kind: 'answer', answer }).learn, '');
  });

  it('has no button to ignore where no comment can stand', () => {
    const { problems } = html.sections({ kind: 'answer', answer: result({ problems: [problem({})] }) });
    assert.deepEqual(messages(problems), []);
  });

  it('lets nothing of a file become markup', () => {
    const sections = html.sections({ kind: 'answer', answer: result({
      title: HOSTILE,
      meaning: `${HOSTILE} \`${HOSTILE}\``,
      doesNot: HOSTILE,
      assumptions: [HOSTILE],
      consequences: [{ runtime: 'docker', surface: HOSTILE, name: HOSTILE, value: HOSTILE, note: HOSTILE }],
      sources: [{ title: HOSTILE, url: `https://example.com/"${HOSTILE}` }],
      problems: [problem({
        message: HOSTILE, rule: HOSTILE, aliases: [HOSTILE], url: HOSTILE,
        fixes: [{ title: HOSTILE, safety: 'suggested', edits: [] }],
        explanation: { id: '', title: '', why: HOSTILE, unless: HOSTILE, url: '', aliases: [], sources: [], example: { bad: HOSTILE, good: 'x' } },
      })],
    }) });
    for (const section of Object.values(sections).filter((text: string) => text !== sections.announcement)) {
      assert.doesNotMatch(section, /<img|onerror="/);
    }
  });

  it('has a heading for each section', () => {
    const text = html.body();
    assert.match(text, /role="status" aria-live="polite"/);
    for (const heading of ['At the cursor', 'Problems here', 'Learn', 'Sources']) assert.match(text, new RegExp(`<h2 id="\\w+-title"[^>]*>${heading}</h2>`));
  });
});

describe('the page of a view', () => {
  it('loads nothing but its own styles and scripts', () => {
    const text = page({
      cspSource: 'vscode-webview:', nonce: 'n0nce', styles: ['x/a.css', 'x/b.css'], scripts: ['x/a.js'], language: 'en', title: 'A', body: html.body(),
    });
    assert.match(text, /content="default-src &#39;none&#39;; style-src vscode-webview:; script-src &#39;nonce-n0nce&#39;"/);
    assert.deepEqual(text.match(/<script.*?>/g), ['<script type="module" nonce="n0nce" src="x/a.js">']);
    assert.deepEqual(text.match(/(?<=stylesheet" href=")[^"]*/g), ['x/a.css', 'x/b.css']);
    assert.doesNotMatch(text, /style="|onclick=|https:/);
  });
});
