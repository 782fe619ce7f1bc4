// The page of a topic.
/* global document, window, setTimeout, clearTimeout */
import { post, replace, vscode } from './webview.js';

/** Milliseconds for which a button says that it did its work. */
const DONE_SHOWN = 2000;
/** Milliseconds without scrolling after which the place is kept. */
const SCROLL_PAUSE = 200;

const announcement = document.getElementById('announcement');

/** The topic that is shown, and by topic how far it was read, in pixels. Outlives a page that is hidden, and a reload of the window. */
const state = { id: undefined, read: {}, ...vscode.getState() };
let shown;
let scrolled;

window.addEventListener('message', ({ data }) => {
  if (data.type === 'show') show(data);
});

window.addEventListener('scroll', () => {
  clearTimeout(scrolled);
  scrolled = setTimeout(keepPlace, SCROLL_PAUSE);
});

document.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (button?.classList.contains('next')) startOver(JSON.parse(button.dataset.message).id);
  if (button?.dataset.done) sayDone(button);
});

post({ type: 'ready' });

function show({ id, sections, asked }) {
  if (shown === state.id && id !== shown) keepPlace();
  for (const part of ['opening', 'places', 'lessons']) replace(document.getElementById(part), sections[part]);
  if (id !== shown) {
    shown = id;
    state.id = id;
    vscode.setState(state);
    window.scrollTo(0, state.read[id] ?? 0);
  }
  if (!asked) return;
  document.querySelector('h1').focus({ preventScroll: true });
  post({ type: 'shown' });
}

function keepPlace() {
  if (shown === undefined) return;
  state.read[shown] = window.scrollY;
  vscode.setState(state);
}

/** Who goes on to a page begins it at its beginning. */
function startOver(id) {
  delete state.read[id];
}

function sayDone(button) {
  const label = button.firstChild;
  const before = label.textContent;
  if (before === button.dataset.done) return;
  label.textContent = button.dataset.done;
  announcement.textContent = button.dataset.done;
  setTimeout(() => {
    label.textContent = before;
    announcement.textContent = '';
  }, DONE_SHOWN);
}
