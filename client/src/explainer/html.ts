import type { Consequence } from '../../../server/src/core/explain';
import type { Severity, Source } from '../../../server/src/core/rule';
import type { ExplainedProblem, ExplainResult } from '../../../server/src/protocol';
import type { Subject } from '../webview/cursor-view';
import { button, frame, welcome } from '../webview/frame';
import { escape, inline, paragraph, prose, type Translate } from '../webview/page';
import { diffLines } from './diff';
import type { ExplainerMessage, Sections } from './messages';

/** Turns explanations into the HTML of the view's sections. All text from files and rules is escaped here. */
export class ExplainerHtml {
  constructor(private readonly t: Translate) {}

  /** The page without content, which comes by messages. */
  body(): string {
    const section = (id: string, title: string, style = ''): string =>
      `<section id="${id}" aria-labelledby="${id}-title" hidden><h2 id="${id}-title"${style}>${escape(title)}</h2><div class="content"></div></section>`;
    return frame(this.t('At the cursor'), [
      '<p id="announcement" class="heard" role="status" aria-live="polite"></p>',
      // The view's own title says it to the eye.
      section('place', this.t('At the cursor'), ' class="heard"'),
      section('problems', this.t('Problems here')),
      section('learn', this.t('Learn')),
      section('sources', this.t('Sources')),
    ].join('\n'), this.t);
  }

  /** @param titles of topics by id; topics without one are left out */
  sections(subject: Subject<ExplainResult>, titles: ReadonlyMap<string, string> = new Map()): Sections {
    if (subject.kind === 'answer') return this.explained(subject.answer, titles);
    const hint = subject.kind === 'no-file' ? this.welcome() : paragraph(this.t('Nothing to explain here. Move the cursor to an instruction or a key.'));
    return { hint, place: '', problems: '', learn: '', sources: '', announcement: '' };
  }

  private welcome(): string {
    return welcome(this.t('Open a Dockerfile, a Compose file or a Kubernetes manifest: what the line at the cursor does to the container appears here.'), this.t);
  }

  private explained(result: ExplainResult, titles: ReadonlyMap<string, string>): Sections {
    return {
      hint: '',
      place: result.title === '' ? '' : this.place(result),
      problems: result.problems.map((problem, index) => this.problem(problem, index)).join(''),
      learn: topicLinks(result, titles),
      sources: this.sources(result),
      announcement: this.announcement(result),
    };
  }

  private announcement({ title, problems }: ExplainResult): string {
    const [first] = problems;
    if (!first) return title;
    const count = problems.length === 1 ? first.message : this.t('{0} problems', problems.length);
    return title === '' ? count : `${title}. ${count}`;
  }

  private place({ title, meaning, doesNot, consequences, assumptions }: ExplainResult): string {
    return [
      `<h3><code>${escape(title)}</code></h3>`,
      this.consequences(consequences),
      prose(meaning),
      doesNot ? `<div class="note">${prose(doesNot)}</div>` : '',
      assumptions.length > 0 ? `<p class="quiet">${escape(this.t('Assumes {0}.', assumptions.join(', ')))}</p>` : '',
    ].join('');
  }

  /** A group of rows for each surface; the column of names stays narrow enough for a sidebar. */
  private consequences(consequences: readonly Consequence[]): string {
    if (consequences.length === 0) return '';
    const surfaces = [...new Set(consequences.map(({ surface }) => surface))];
    const groups = surfaces.map((surface) => {
      const rows = consequences.filter((one) => one.surface === surface).map(consequenceRows).join('');
      return `<tbody><tr><th colspan="2" scope="rowgroup">${escape(surface)}</th></tr>${rows}</tbody>`;
    });
    return `<table><caption class="heard">${escape(this.t('What it sets'))}</caption>${groups.join('')}</table>`;
  }

  private problem(problem: ExplainedProblem, index: number): string {
    const { explanation, severity, message, rule, aliases } = problem;
    return [
      '<article>',
      `<h3><span class="severity ${severity}">${escape(this.severity(severity))}</span> ${inline(message)}</h3>`,
      prose(explanation.why),
      this.example(explanation.example),
      explanation.unless ? `<p><strong>${escape(this.t('Leave it when:'))}</strong> ${inline(explanation.unless)}</p>` : '',
      this.actions(problem, index),
      this.names(rule, aliases),
      '</article>',
    ].join('');
  }

  /** The rule's name, and folded behind it those that the check has elsewhere. */
  private names(rule: string, aliases: readonly string[]): string {
    const name = `<code>${escape(rule)}</code>`;
    if (aliases.length === 0) return `<p class="quiet">${name}</p>`;
    const items = aliases.map((alias) => `<li>${escape(alias)}</li>`).join('');
    return `<details class="quiet"><summary>${name} ${escape(this.t('and the same in other tools'))}</summary><ul>${items}</ul></details>`;
  }

  private severity(severity: Severity): string {
    const names: Readonly<Record<Severity, string>> = {
      error: this.t('Error'), warning: this.t('Warning'), info: this.t('Info'), hint: this.t('Hint'),
    };
    return names[severity];
  }

  /** Two colours, and signs for those who do not see them, and words for those who hear the page. */
  private example(example: ExplainedProblem['explanation']['example']): string {
    if (!example) return '';
    const lines = diffLines(example.bad, example.good ?? example.bad).map(({ change, text }) => {
      switch (change) {
        case 'kept': return `<span class="line"><span aria-hidden="true">  </span>${escape(text)}</span>`;
        case 'removed': return `<del class="line"><span aria-hidden="true">- </span>${escape(text)}</del>`;
        case 'added': return `<ins class="line"><span aria-hidden="true">+ </span>${escape(text)}</ins>`;
      }
    });
    const label = example.good === undefined ? this.t('Example') : this.t('Example, before and after');
    return `<figure><figcaption>${escape(label)}</figcaption><pre tabindex="0">${lines.join('')}</pre></figure>`;
  }

  private actions({ fixes, ignore, url }: ExplainedProblem, problem: number): string {
    const fixButtons = fixes.map(({ title, safety }, fix) => {
      const label = safety === 'safe' ? title : this.t('{0} (changes behaviour)', title);
      return button({ type: 'fix', problem, fix } satisfies ExplainerMessage, label, fix === 0 ? 'primary' : '');
    });
    const ignoreButton = ignore ? button({ type: 'ignore', problem } satisfies ExplainerMessage, this.t('Ignore here')) : '';
    return `<div class="actions">${fixButtons.join('')}${ignoreButton}<a class="button" href="${escape(url)}">${escape(this.t('Open docs'))}</a></div>`;
  }

  private sources({ sources, problems }: ExplainResult): string {
    const all = new Map([...sources, ...problems.flatMap(({ explanation }) => explanation.sources)].map((source) => [source.url, source]));
    if (all.size === 0) return '';
    return `<ul>${[...all.values()].map(sourceItem).join('')}</ul>`;
  }
}

/** What the place is about, then what its problems are about. */
function topicLinks({ topics, problems }: ExplainResult, titles: ReadonlyMap<string, string>): string {
  const ids = new Set([...topics, ...problems.flatMap(({ explanation }) => explanation.topic ?? [])]);
  const items = [...ids].flatMap((id) => {
    const title = titles.get(id);
    return title === undefined ? [] : `<li>${button({ type: 'learn', id } satisfies ExplainerMessage, title, 'link')}</li>`;
  });
  return items.length === 0 ? '' : `<ul>${items.join('')}</ul>`;
}

function consequenceRows({ scope, name, value, note }: Consequence): string {
  const label = scope === undefined ? name : `${scope} ${name}`;
  const row = `<tr><th scope="row"><code>${escape(label)}</code></th><td><code>${escape(value === '' ? '∅' : value)}</code></td></tr>`;
  return note ? `${row}<tr class="note-row"><td colspan="2">${inline(note)}</td></tr>` : row;
}

function sourceItem({ title, url }: Source): string {
  return `<li><a href="${escape(url)}">${escape(title)}</a></li>`;
}
