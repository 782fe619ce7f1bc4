// The page of *This file*: pictures whose nodes are buttons.
/* global document, getComputedStyle, ResizeObserver */
import { post, replace, start } from './cursor-view.js';

const headline = document.getElementById('headline');
const note = document.getElementById('note');
const pictures = document.getElementById('pictures');
const text = document.getElementById('text');
const scroll = document.getElementById('scroll');
let atCursor;
let room;

start((content) => {
  replace(headline, content.headline);
  replace(note, content.note);
  note.hidden = content.note === '';
  replace(text, content.text);
  const sections = content.pictures.map(({ id }) => document.getElementById(id) ?? newSection(id));
  if ([...pictures.children].some((old, index) => old !== sections[index])) pictures.replaceChildren();
  pictures.append(...sections.slice(pictures.children.length));
  content.pictures.forEach(({ html }, index) => draw(sections[index], html, content.cursor));
  follow(content.cursor);
});

new ResizeObserver(() => {
  const [column] = getComputedStyle(scroll).gridTemplateColumns.split(' ');
  const pixels = Number.parseFloat(column) * 13 / Number.parseFloat(getComputedStyle(document.body).fontSize);
  // In steps, so that few pictures are drawn while somebody drags the border of the view.
  const width = Math.floor(pixels / 8) * 8;
  if (!(width > 0) || width === room) return;
  room = width;
  post({ type: 'room', width });
}).observe(scroll);

function newSection(id) {
  const section = document.createElement('section');
  section.id = id;
  return section;
}

/** A picture is one stop of the Tab key: where it was left, else at the cursor, else at its first node. */
function draw(section, html, cursor) {
  const focused = section.contains(document.activeElement) ? document.activeElement.dataset.node : undefined;
  if (!replace(section, html)) return;
  const nodes = nodesOf(section);
  for (const node of nodes) node.setAttribute('tabindex', '-1');
  const stop = [...cursor, focused].reduce((found, id) => nodes.find(({ dataset }) => dataset.node === id) ?? found, nodes[0]);
  stop?.setAttribute('tabindex', '0');
  if (focused !== undefined) stop?.focus();
}

/** Brings the innermost node at the cursor into sight, once, and not under the hands of somebody who reads the page. */
function follow(cursor) {
  const innermost = cursor.at(-1);
  if (innermost === atCursor) return;
  atCursor = innermost;
  if (document.hasFocus()) return;
  const nodes = nodesOf(pictures);
  const drawn = cursor.map((id) => nodes.find(({ dataset }) => dataset.node === id)).filter((node) => node);
  drawn.at(-1)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function nodesOf(element) {
  return [...element.querySelectorAll('svg [data-node]')];
}

pictures.addEventListener('click', ({ target }) => jumpTo(target.closest('[data-node]')));

pictures.addEventListener('keydown', (event) => {
  const node = event.target.closest('[data-node]');
  if (!node || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === 'Enter' || event.key === ' ') jumpTo(node);
  else if (!moveFocus(node, event.key)) return;
  event.preventDefault();
});

function jumpTo(node) {
  if (node) post({ type: 'jump', node: node.dataset.node, offset: Number(node.dataset.offset) });
}

/** Says whether the key is one that moves. */
function moveFocus(node, key) {
  const nodes = nodesOf(node.ownerSVGElement);
  const at = nodes.indexOf(node);
  const places = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: nodes.length - 1 };
  if (!(key in places)) return false;
  const next = nodes[places[key]];
  if (!next) return true;
  node.setAttribute('tabindex', '-1');
  next.setAttribute('tabindex', '0');
  next.focus();
  return true;
}
