// What all pages of the extension have in common.
/* global acquireVsCodeApi, document */

export const vscode = acquireVsCodeApi();

export function post(message) {
  vscode.postMessage(message);
}

/** Leaves alone what has not changed, and says whether it had. When the focused element goes away, the focus stays in the page. */
export function replace(element, html) {
  if (element.source === html) return false;
  const hadFocus = element.contains(document.activeElement);
  element.source = html;
  element.innerHTML = html;
  if (hadFocus) document.querySelector('main').focus();
  return true;
}

document.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-message]');
  if (button) post(JSON.parse(button.dataset.message));
});
