// What the pages of views that follow the cursor have in common.
/* global acquireVsCodeApi, document, window */

const vscode = acquireVsCodeApi();
const main = document.querySelector('main');
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

export function post(message) {
  vscode.postMessage(message);
}

/** Leaves alone what has not changed, and says whether it had. When the focused element goes away, the focus stays in the page. */
export function replace(element, html) {
  if (element.source === html) return false;
  const hadFocus = element.contains(document.activeElement);
  element.source = html;
  element.innerHTML = html;
  if (hadFocus) main.focus();
  return true;
}

document.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-message]');
  if (button) post(JSON.parse(button.dataset.message));
});

pin.addEventListener('click', () => {
  const pinned = pin.getAttribute('aria-pressed') !== 'true';
  pin.setAttribute('aria-pressed', String(pinned));
  post({ type: 'pin', pinned });
});
