import type { Consequence } from '../../../server/src/core/explain';
import type { Severity, Source } from '../../../server/src/core/rule';
import type { ExplainedProblem, ExplainResult } from '../../../server/src/protocol';
import { diffLines } from './diff';
import type { Sections } from './messages';

/** `vscode.l10n.t`, which only exists in VS Code. */
export type Translate = (message: string, ...args: (string | number)[]) => string;

/** What the view has to show: an explanation, or why there is none. */
export type Subject =
  | { readonly kind: 'no-file' }
  | { readonly kind: 'nothing-here' }
  | { readonly kind: 'explanation'; readonly result: ExplainResult };

/** Turns explanations into the HTML of the view's sections. All text from files and rules is escaped here. */
export class ExplainerHtml {
  constructor(private readonly t: Translate) {}

  sections(subject: Subject): Sections {
    if (subject.kind === 'explanation') return this.explained(subject.result);
    const hint = subject.kind === 'no-file' ? this.welcome() : paragraph(this.t('Nothing to explain here. Move the cursor to an instruction or a key.'));
    return { hint, place: '', problems: '', sources: '', announcement: '' };
  }

  private welcome(): string {
    return [
      paragraph(this.t('Open a Dockerfile, a Compose file or a Kubernetes manifest: what the line at the cursor does to the container appears here.')),
      `<p>${button('sample', this.t('Open a sample'), 'primary')}</p>`,
      `<p>${button('walkthrough', this.t('Take the tour'))}</p>`,
    ].join('');
  }

  private explained(result: ExplainResult): Sections {
    return {
      hint: '',
      place: result.title === '' ? '' : this.place(result),
      problems: result.problems.map((problem, index) => this.problem(problem, index)).join(''),
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

  private actions({ fixes, ignore, url }: ExplainedProblem, index: number): string {
    const fixButtons = fixes.map(({ title, safety }, fix) => {
      const label = safety === 'safe' ? title : this.t('{0} (changes behaviour)', title);
      return button('fix', label, fix === 0 ? 'primary' : '', ` data-problem="${index}" data-fix="${fix}"`);
    });
    const ignoreButton = ignore ? button('ignore', this.t('Ignore here'), '', ` data-problem="${index}"`) : '';
    return `<div class="actions">${fixButtons.join('')}${ignoreButton}<a class="button" href="${escape(url)}">${escape(this.t('Open docs'))}</a></div>`;
  }

  private sources({ sources, problems }: ExplainResult): string {
    const all = new Map([...sources, ...problems.flatMap(({ explanation }) => explanation.sources)].map((source) => [source.url, source]));
    if (all.size === 0) return '';
    return `<ul>${[...all.values()].map(sourceItem).join('')}</ul>`;
  }
}

export interface PageParts {
  /** Where styles and scripts come from, as the webview says it. */
  readonly cspSource: string;
  readonly nonce: string;
  readonly style: string;
  readonly script: string;
  readonly language: string;
}

/** The page without content, which comes by messages. Nothing but our own style and script may load. */
export function page({ cspSource, nonce, style, script, language }: PageParts, t: Translate): string {
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'`;
  const section = (id: string, title: string): string =>
    `<section id="${id}" aria-labelledby="${id}-title" hidden><h2 id="${id}-title">${escape(title)}</h2><div class="content"></div></section>`;
  return `<!DOCTYPE html>
<html lang="${escape(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escape(style)}">
<title>Plimsoll</title>
</head>
<body>
<main tabindex="-1">
<h1 class="heard">Plimsoll</h1>
<p id="announcement" class="heard" role="status" aria-live="polite"></p>
<div id="hint" hidden></div>
<div id="explanation" hidden>
<button id="pin" type="button" class="link" aria-pressed="false" title="${escape(t('Stay here when the cursor moves'))}">${escape(t('Pin'))}</button>
${section('place', t('At the cursor'))}
${section('problems', t('Problems here'))}
${section('sources', t('Sources'))}
</div>
</main>
<script nonce="${escape(nonce)}" src="${escape(script)}"></script>
</body>
</html>`;
}

function consequenceRows({ scope, name, value, note }: Consequence): string {
  const label = scope === undefined ? name : `${scope} ${name}`;
  const row = `<tr><th scope="row"><code>${escape(label)}</code></th><td><code>${escape(value === '' ? '∅' : value)}</code></td></tr>`;
  return note ? `${row}<tr class="note-row"><td colspan="2">${inline(note)}</td></tr>` : row;
}

function sourceItem({ title, url }: Source): string {
  return `<li><a href="${escape(url)}">${escape(title)}</a></li>`;
}

function button(action: string, label: string, style = '', data = ''): string {
  return `<button type="button" data-action="${action}"${style ? ` class="${style}"` : ''}${data}>${escape(label)}</button>`;
}

/** Paragraphs are separated by blank lines. */
function prose(text: string): string {
  return text.split(/\n{2,}/).filter((part) => part.trim() !== '').map((part) => `<p>${inline(part)}</p>`).join('');
}

function paragraph(text: string): string {
  return `<p>${escape(text)}</p>`;
}

/** Text with `code` and **weight**. */
function inline(text: string): string {
  return escape(text).replace(/`([^`]+)`/g, '<code>$1</code>').replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>');
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
