import type { OverviewResult } from '../../../server/src/protocol';
import type { Subject } from '../webview/cursor-view';
import { button, frame, welcome } from '../webview/frame';
import { escape, paragraph, type Translate } from '../webview/page';
import type { JumpMessage, OverviewContent } from './messages';

type Picture = OverviewResult['pictures'][number];
type Sentence = OverviewResult['text'][number];

/** Turns overviews into the HTML of the view. Pictures are SVG of our server; all text beside them is escaped here. */
export class OverviewHtml {
  constructor(private readonly t: Translate) {}

  /** The page without content, which comes by messages. */
  body(): string {
    return frame(this.t('This file'), `<p id="headline"></p>
<div id="scroll">
<div id="note" class="quiet" hidden></div>
<div id="pictures"></div>
<details><summary>${escape(this.t('In words'))}</summary><ol id="text"></ol></details>
</div>`, this.t);
  }

  content(subject: Subject<OverviewResult>): OverviewContent {
    if (subject.kind === 'no-file') return hint(welcome(this.t('Open a Dockerfile, a Compose file or a Kubernetes manifest: a picture of it appears here.'), this.t));
    if (subject.kind === 'nothing-here' || subject.answer.nodes.length === 0) return hint(paragraph(this.t('There is nothing to draw in this file.')));
    const { headline, nodes, pictures, text } = subject.answer;
    return {
      hint: '',
      headline: escape(headline ?? pictures[0]?.description ?? ''),
      note: this.note(subject.answer),
      pictures: pictures.map((picture) => ({ id: picture.id, html: pictureHtml(picture) })),
      text: text.map(sentenceItem).join(''),
      cursor: nodes.filter(({ mark }) => mark === 'cursor').map(({ id }) => id),
    };
  }

  /** Of several workloads the one at the cursor is drawn. */
  private note({ nodes, pictures }: OverviewResult): string {
    const waits = nodes.some(({ kind }) => kind === 'workload') && !pictures.some(({ id }) => id === 'isolation');
    return waits ? paragraph(this.t('Move the cursor to a workload to see what isolates it.')) : '';
  }
}

function hint(html: string): OverviewContent {
  return { hint: html, headline: '', pictures: [], note: '', text: '', cursor: [] };
}

function pictureHtml({ title, svg }: Picture): string {
  return `<h2>${escape(title)}</h2><div class="frame">${svg}</div>`;
}

function sentenceItem({ text, node }: Sentence): string {
  return `<li>${node === undefined ? escape(text) : button({ type: 'jump', node } satisfies JumpMessage, text, 'text')}</li>`;
}
