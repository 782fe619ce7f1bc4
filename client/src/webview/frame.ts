import { escape, paragraph, type Translate } from './page';

/** The body of a view that follows the cursor: either a hint why there is nothing to show, or the content with the pin. */
export function frame(title: string, content: string, t: Translate): string {
  return `<main tabindex="-1">
<h1 class="heard">${escape(title)}</h1>
<div id="hint" hidden></div>
<div id="content" hidden>
<button id="pin" type="button" class="link" aria-pressed="false" title="${escape(t('Stay here when the cursor moves'))}">${escape(t('Pin'))}</button>
${content}
</div>
</main>`;
}

/** What to say while no file of ours is open. */
export function welcome(sentence: string, t: Translate): string {
  return [
    paragraph(sentence),
    `<p>${button({ type: 'sample' }, t('Open a sample'), 'primary')}</p>`,
    `<p>${button({ type: 'walkthrough' }, t('Take the tour'))}</p>`,
  ].join('');
}

/** A button that sends a message to the extension. */
export function button(message: object, label: string, style = ''): string {
  return `<button type="button"${sends(message)}${style ? ` class="${style}"` : ''}>${escape(label)}</button>`;
}

/** The attribute of a button that sends a message to the extension. */
export function sends(message: object): string {
  return ` data-message="${escape(JSON.stringify(message))}"`;
}
