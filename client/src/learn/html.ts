import { parseMarkdown, type Block, type Inline } from '../../../server/src/learn/markdown';
import type { RuleLink, TopicLink, TopicPage, TopicPlace } from '../../../server/src/protocol';
import { button, sends } from '../webview/frame';
import { escape, type Translate } from '../webview/page';
import { blockHtml, inlineHtml, markdownHtml } from './markdown';
import type { TopicMessage, TopicSections } from './messages';
import { readStep } from './step';

/** More are folded: who wants them asks for them. */
const PLACES_SHOWN = 6;
const RULES_SHOWN = 8;

/** Turns pages of the curriculum into HTML. All text from pages and files is escaped here; pictures are ours and go in as they are. */
export class TopicHtml {
  constructor(private readonly t: Translate) {}

  /** The document without a page in it. */
  body(): string {
    return [
      '<main>',
      '<p id="announcement" class="heard" role="status"></p>',
      ...['opening', 'places', 'lessons'].map((id) => `<div id="${id}"></div>`),
      '</main>',
    ].join('\n');
  }

  sections(page: TopicPage): TopicSections {
    return { opening: this.opening(page), places: this.places(page.places), lessons: this.lessons(page) };
  }

  private opening({ title, group, summary, introduction, picture }: TopicPage): string {
    return [
      `<nav class="trail" aria-label="${escape(this.t('You are here'))}">`,
      button({ type: 'find' } satisfies TopicMessage, this.t('Learn'), 'link'), '<span aria-hidden="true">›</span>',
      button({ type: 'group', group } satisfies TopicMessage, group, 'link'),
      '</nav>',
      `<h1 tabindex="-1">${escape(title)}</h1>`,
      `<p class="summary">${escape(summary)}</p>`,
      '<div class="opening">',
      `<div>${markdownHtml(introduction)}</div>`,
      picture === undefined ? '' : `<figure class="picture">${picture}</figure>`,
      '</div>',
    ].join('');
  }

  private places(places: readonly TopicPlace[]): string {
    if (places.length === 0) return '';
    const rows = places.map((place, index) => placeRow(place, index));
    return section(this.t('In your files'), this.folded(rows, PLACES_SHOWN, 'places'));
  }

  private lessons(page: TopicPage): string {
    return [
      section(this.t('Good and bad'), this.goodAndBad(page.goodAndBad)),
      section(this.t('See it'), this.seeIt(page.seeIt)),
      section(this.t('Traps'), markdownHtml(page.traps)),
      section(this.t('Questions'), page.questions.map(({ question, answer }) =>
        `<details class="question"><summary>${inlineText(question)}</summary>${markdownHtml(answer)}</details>`).join('')),
      page.relatedRules.length === 0 ? '' : section(this.t('Rules'), this.folded(page.relatedRules.map(ruleItem), RULES_SHOWN, 'rules')),
      section(this.t('Sources'), `<ul>${page.sources.map(({ title, url }) => `<li>${link(url, title)}</li>`).join('')}</ul>`),
      this.neighbours(page),
    ].join('');
  }

  /** Each example in a frame of its own, with a sign and a word: colour is not everything that tells them apart. */
  private goodAndBad(markdown: string): string {
    return examplesIn(parseMarkdown(markdown)).map(({ verdict, blocks }) => {
      const [first, ...rest] = blocks;
      const label = verdict === 'good' ? this.t('Good') : this.t('Bad');
      const caption = `<figcaption>${SIGNS[verdict]}<strong>${escape(label)}</strong> ${first ? sentence(first) : ''}</figcaption>`;
      return `<figure class="example ${verdict}">${caption}${rest.map(blockHtml).join('')}</figure>`;
    }).join('');
  }

  private seeIt(markdown: string): string {
    return parseMarkdown(markdown).map((block) =>
      block.kind === 'list' ? `<ul class="steps">${block.items.map((item) => `<li>${this.step(item)}</li>`).join('')}</ul>` : blockHtml(block)).join('');
  }

  private step(item: readonly Inline[]): string {
    const { lead, explanation } = readStep(item);
    const parts = lead.map((part) => (part.kind === 'command' ? this.command(part.text) : `<p class="quiet">${inlineHtml(part.content)}</p>`));
    return `${parts.join('')}${explanation.length === 0 ? '' : `<p>${inlineHtml(capitalised(explanation))}</p>`}`;
  }

  private command(text: string): string {
    const label = `${escape(this.t('Copy'))}<span class="heard"> ${escape(text)}</span>`;
    const attributes = `${sends({ type: 'copy', text } satisfies TopicMessage)} data-done="${escape(this.t('Copied'))}"`;
    return `<div class="command"><code>${escape(text)}</code><button type="button"${attributes}>${label}</button></div>`;
  }

  /** A list whose end is folded. */
  private folded(items: readonly string[], shown: number, style: string): string {
    const list = (some: readonly string[]): string => `<ul class="${style}">${some.join('')}</ul>`;
    if (items.length <= shown + 1) return list(items);
    const summary = this.t('{0} more', items.length - shown);
    return `${list(items.slice(0, shown))}<details><summary>${escape(summary)}</summary>${list(items.slice(shown))}</details>`;
  }

  private neighbours({ previous, next }: TopicPage): string {
    const buttons = [
      previous ? neighbour(previous, 'previous', this.t('Previous')) : '',
      next ? neighbour(next, 'next', this.t('Next')) : '',
    ];
    return `<nav class="neighbours" aria-label="${escape(this.t('Curriculum'))}">${buttons.join('')}</nav>`;
  }
}

interface Example {
  readonly verdict: 'good' | 'bad';
  readonly blocks: readonly Block[];
}

const SIGNS: Readonly<Record<Example['verdict'], string>> = {
  good: '<svg class="sign" viewBox="0 0 16 16" aria-hidden="true"><path d="M2.5 8.5 6 12 13.5 4"/></svg>',
  bad: '<svg class="sign" viewBox="0 0 16 16" aria-hidden="true"><path d="M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5"/></svg>',
};

/** Each starts with a paragraph that begins with **Good:** or **Bad:**. */
function examplesIn(blocks: readonly Block[]): readonly Example[] {
  const examples: { verdict: Example['verdict']; blocks: Block[] }[] = [];
  for (const block of blocks) {
    const verdict = verdictOf(block);
    if (verdict) examples.push({ verdict, blocks: [block] });
    else examples.at(-1)?.blocks.push(block);
  }
  return examples;
}

function verdictOf(block: Block): Example['verdict'] | undefined {
  const [first] = block.kind === 'paragraph' ? block.content : [];
  if (first?.kind !== 'strong') return undefined;
  return first.text === 'Good:' ? 'good' : first.text === 'Bad:' ? 'bad' : undefined;
}

/** What a verdict is followed by, as a sentence of its own. */
function sentence(block: Block): string {
  return block.kind === 'paragraph' ? inlineHtml(capitalised(block.content.slice(1))) : blockHtml(block);
}

function capitalised([first, ...rest]: readonly Inline[]): readonly Inline[] {
  if (first?.kind !== 'text') return first ? [first, ...rest] : [];
  const text = first.text.trimStart();
  return [{ ...first, text: text.charAt(0).toUpperCase() + text.slice(1) }, ...rest];
}

function inlineText(markdown: string): string {
  return parseMarkdown(markdown).map((block) => (block.kind === 'paragraph' ? inlineHtml(block.content) : '')).join(' ');
}

function section(title: string, content: string): string {
  return `<section><h2>${escape(title)}</h2>${content}</section>`;
}

function placeRow({ title, value, path, range }: TopicPlace, place: number): string {
  const line = `${path}:${range.start.line + 1}`;
  return [
    '<li>',
    `<button type="button" class="link"${sends({ type: 'jump', place } satisfies TopicMessage)}><code>${escape(title)}</code></button>`,
    value === undefined ? '' : `<code class="value">${escape(value)}</code>`,
    `<span class="quiet">${escape(line)}</span>`,
    '</li>',
  ].join(' ');
}

function ruleItem({ id, summary, url }: RuleLink): string {
  return `<li>${link(url, id)} <span class="quiet">${inlineText(summary)}</span></li>`;
}

function neighbour({ id, title }: TopicLink, style: 'previous' | 'next', label: string): string {
  return `<button type="button" class="${style}"${sends({ type: 'open', id } satisfies TopicMessage)}><span class="quiet">${escape(label)}</span> ${escape(title)}</button>`;
}

function link(url: string, text: string): string {
  return `<a href="${escape(url)}">${escape(text)}</a>`;
}
