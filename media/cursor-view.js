// What the pages of views that follow the cursor have in common.
/* global document, window */
import { post, replace, vscode } from './webview.js';

export { post, replace };

const hint = document.getElementById('hint');
const content = document.getElementById('content');
const pin = document.getElementById('pin');

/** Shows what the extension sends; `fill` puts its content into the page. */
export function start(fill) {
  const show = (message) => {
    pin.setAttribute('aria-pressed', String(message.pinned));
    const isHint = message.content.hint !== '';
    hint.hidden = !isHint;
    content.hidden = isHint;
    replace(hint, message.content.hint);
    fill(message.content);
  };

  // A hidden view loses its page; what it showed comes back at once, and is brought up to date after `ready`.
  const last = vscode.getState();
  if (last) show(last);
  window.addEventListener('message', ({ data }) => {
    if (data.type !== 'show') return;
    vscode.setState(data);
    show(data);
  });
  post({ type: 'ready' });
}

pin.addEventListener('click', () => {
  const pinned = pin.getAttribute('aria-pressed') !== 'true';
  pin.setAttribute('aria-pressed', String(pinned));
  post({ type: 'pin', pinned });
});
