// Runs in the sidebar's webview: shows what the extension sends and reports what is clicked.
/* global acquireVsCodeApi, document, window */

const vscode = acquireVsCodeApi();
const main = document.querySelector('main');
const explanation = document.getElementById('explanation');
const hint = document.getElementById('hint');
const pin = document.getElementById('pin');
const announcement = document.getElementById('announcement');

// A hidden view loses its page; what it showed comes back at once, and is brought up to date after `ready`.
const last = vscode.getState();
if (last) show(last);

window.addEventListener('message', ({ data }) => {
  if (data.type !== 'show') return;
  vscode.setState(data);
  show(data);
});

document.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-action]');
  if (!button) return;
  const { action, problem, fix } = button.dataset;
  vscode.postMessage({ type: action, problem: Number(problem), fix: Number(fix) });
});

pin.addEventListener('click', () => {
  const pinned = pin.getAttribute('aria-pressed') !== 'true';
  pin.setAttribute('aria-pressed', String(pinned));
  vscode.postMessage({ type: 'pin', pinned });
});

vscode.postMessage({ type: 'ready' });

function show({ sections, pinned }) {
  pin.setAttribute('aria-pressed', String(pinned));
  const isExplanation = sections.hint === '';
  explanation.hidden = !isExplanation;
  hint.hidden = isExplanation;
  replace(hint, sections.hint);
  const moved = ['place', 'problems', 'sources'].map((id) => fill(id, sections[id])).includes(true);
  if (moved && !document.hasFocus()) window.scrollTo(0, 0);
  if (announcement.textContent !== sections.announcement) announcement.textContent = sections.announcement;
}

function fill(id, html) {
  const section = document.getElementById(id);
  section.hidden = html === '';
  return replace(section.querySelector('.content'), html);
}

/** Leaves alone what has not changed. When the focused button goes away, the focus stays in the page. */
function replace(element, html) {
  if (element.source === html) return false;
  const hadFocus = element.contains(document.activeElement);
  element.source = html;
  element.innerHTML = html;
  if (hadFocus) main.focus();
  return true;
}
