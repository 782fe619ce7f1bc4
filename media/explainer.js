// The page of *At the cursor*.
/* global document, window */
import { replace, start } from './cursor-view.js';

const announcement = document.getElementById('announcement');

start((sections) => {
  const moved = ['place', 'problems', 'learn', 'sources'].map((id) => fill(id, sections[id])).includes(true);
  if (moved && !document.hasFocus()) window.scrollTo(0, 0);
  if (announcement.textContent !== sections.announcement) announcement.textContent = sections.announcement;
});

function fill(id, html) {
  const section = document.getElementById(id);
  section.hidden = html === '';
  return replace(section.querySelector('.content'), html);
}
