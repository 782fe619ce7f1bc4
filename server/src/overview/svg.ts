import type { Badge, Drawing, Font, Line, Tone, WireEnd } from './drawing';
import { ICON_SIZE, iconSvg } from './icons';
import { BEAD_SIZE, beadPlaces, beadsWidth, layOut, linePlaces, SCALE_HEIGHT, type Layout, type PlacedShape, type PlacedWire } from './layout';
import type { Mark } from './model';
import { fitted, FONT_SIZES, textWidth } from './text-width';

/*
 * Colours are the theme's variables alone, as presentation attributes: a webview's policy allows no inline styles. Each chart colour has
 * a form of its own beside it (a sign, a dash, a word), and text stands on nothing but faint tints of them.
 */

const TEXT = 'var(--vscode-foreground)';
const QUIET = 'var(--vscode-descriptionForeground)';
const FRAME = 'var(--vscode-contrastBorder, var(--vscode-editorWidget-border, var(--vscode-foreground)))';
const PAPER = 'var(--vscode-editor-background)';
const FOCUS = 'var(--vscode-focusBorder)';

const TONES: Readonly<Record<Tone, string>> = {
  plain: TEXT,
  quiet: QUIET,
  good: 'var(--vscode-charts-green)',
  info: 'var(--vscode-charts-blue)',
  // Not charts-orange: it is translucent in the usual themes, and high-contrast themes have none.
  caution: 'var(--vscode-charts-yellow)',
  bad: 'var(--vscode-charts-red)',
};

/** Colours and dashes of wires that belong to different things. */
const HUES = ['blue', 'green', 'purple', 'yellow', 'red'].map((name) => `var(--vscode-charts-${name})`);
const DASHES = ['', '6 2', '2 2', '8 2 2 2', '4 1 1 1 1 1'];

const FAMILIES: Readonly<Record<Font, string>> = {
  title: 'var(--vscode-font-family)',
  plain: 'var(--vscode-font-family)',
  quiet: 'var(--vscode-font-family)',
  code: 'var(--vscode-editor-font-family)',
};

const PADDING = 6;
const ICON_ROOM = 15;
/** Between a sign and its words, and between one sign and the next. */
const ICON_GAP = 3;
const BADGE_GAP = 5;
const LEGEND_LINE = 15;

/** The picture as SVG. Every shape but headings is a button with a label and the offset in the file that it stands for. */
export function drawingSvg(drawing: Drawing): string {
  const layout = layOut(drawing);
  const legend = legendSvg(drawing, layout);
  const height = layout.height + legend.height;
  const id = `plimsoll-${drawing.id}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 ${layout.width} ${height}" width="${layout.width}" role="group"`,
    ` aria-labelledby="${id}-title" aria-describedby="${id}-description" font-family="${FAMILIES.plain}" font-size="${FONT_SIZES.plain}">`,
    `<title id="${id}-title">${escaped(drawing.title)}</title><desc id="${id}-description">${escaped(drawing.description)}</desc>`,
    '<g aria-hidden="true">',
    ...layout.shapes.map(frameSvg),
    `<g fill="none">${layout.wires.map(wireSvg).join('')}</g>`,
    ...layout.shapes.map(shapeSvg),
    legend.svg,
    '</g>',
    ...layout.shapes.map(buttonSvg),
    '</svg>',
  ].join('');
}

/** What lies below the wires: the paper of cards. */
function frameSvg({ shape, x, y, width, height }: PlacedShape): string {
  if (shape.form !== 'card') return '';
  const dash = shape.dashed ? ' stroke-dasharray="4 3"' : '';
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="4" fill="${PAPER}" stroke="${FRAME}"${dash}/>`;
}

function shapeSvg(placed: PlacedShape): string {
  return [tintSvg(placed), markSvg(placed), linesSvg(placed), scaleSvg(placed), beadsSvg(placed)].join('');
}

/** An area over the shape: what it shows is said by its label, in words that forms and colours need as well. */
function buttonSvg({ shape, x, y, width, headHeight }: PlacedShape): string {
  if (!shape.target) return '';
  const { offset, label } = shape.target;
  return `<g role="button" tabindex="0" class="node" data-node="${escaped(shape.id)}" data-offset="${offset}" aria-label="${escaped(label)}">`
    + `<title>${escaped(label)}</title>`
    + `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(headHeight)}" rx="3" fill="${TEXT}" fill-opacity="0"/></g>`;
}

function tintSvg({ shape, x, y, width, headHeight }: PlacedShape): string {
  if (shape.form !== 'block' && shape.form !== 'cell') return '';
  const tone = TONES[shape.tone];
  const dash = shape.dashed ? ' stroke-dasharray="3 2"' : '';
  if (shape.mark) return '';
  const opacity = shape.tone === 'plain' || shape.tone === 'quiet' ? 0.05 : 0.14;
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(headHeight)}" rx="2" fill="${tone}" fill-opacity="${opacity}" stroke="${tone}" stroke-opacity="0.7"${dash}/>`;
}

/** The place of the cursor has a bar, what it touches a frame; both have a sign in the line besides. */
function markSvg({ shape, x, y, width, height }: PlacedShape): string {
  const { mark } = shape;
  if (!mark) return '';
  const box = `x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="3"`;
  switch (mark) {
    case 'cursor':
      return `<rect ${box} fill="${FOCUS}" fill-opacity="0.12" stroke="${FOCUS}" stroke-width="1.5"/>`
        + `<rect x="${n(x)}" y="${n(y)}" width="3.5" height="${n(height)}" fill="${FOCUS}"/>`;
    case 'rebuilt':
      return `<rect ${box} fill="${TONES.caution}" fill-opacity="0.26" stroke="${TONES.caution}" stroke-width="1.2"/>`;
    case 'maybe':
      return `<rect ${box} fill="${TONES.caution}" fill-opacity="0.08" stroke="${TONES.caution}" stroke-width="1.2" stroke-dasharray="3 2"/>`;
    case 'related':
      return `<rect ${box} fill="${TONES.info}" fill-opacity="0.12" stroke="${TONES.info}" stroke-width="1.2"/>`;
  }
}

const MARK_BADGES: Readonly<Record<Mark, Badge | undefined>> = {
  cursor: { icon: 'cursor', text: '', tone: 'plain' },
  rebuilt: { icon: 'rebuilt', text: '', tone: 'plain' },
  maybe: { icon: 'maybe', text: '', tone: 'plain' },
  related: { icon: 'related', text: '', tone: 'plain' },
};

function linesSvg(placed: PlacedShape): string {
  const { shape, x, width } = placed;
  const places = linePlaces(placed);
  const start = x + (shape.form === 'row' && !shape.mark ? 2 : PADDING);
  const textStart = shape.lines.some(({ icon }) => icon) ? start + ICON_ROOM : start;
  return shape.lines.map((line, index) => {
    const place = places[index];
    if (!place) return '';
    const badges = index === 0 ? [shape.badge, shape.mark && MARK_BADGES[shape.mark]].filter((one) => one !== undefined) : [];
    const end = x + width - (shape.form === 'row' && !shape.mark ? 2 : PADDING);
    const icon = line.icon ? iconSvg(line.icon, n(start), n(place.middle - 5.5), 11, TONES[shape.tone]) : '';
    const beads = index === shape.lines.length - 1 ? beadsWidth(shape) : 0;
    const room = end - beads - textStart;
    const drawn = badgesSvg(fittingBadges(badges, room - textWidth(line.text, line.font)), end, place);
    return icon + lineSvg(line, textStart, place.baseline, room - drawn.width) + drawn.svg;
  }).join('');
}

function lineSvg({ text, font }: Line, x: number, baseline: number, room: number): string {
  const weight = font === 'title' ? ' font-weight="600"' : '';
  const family = font === 'code' ? ` font-family="${FAMILIES.code}"` : '';
  const colour = font === 'quiet' ? QUIET : TEXT;
  return `<text x="${n(x)}" y="${n(baseline)}" font-size="${FONT_SIZES[font]}"${weight}${family} fill="${colour}">${escaped(fitted(text, font, room))}</text>`;
}

/** Where a name and the words of its signs do not fit, the signs say it alone. */
function fittingBadges(badges: readonly Badge[], room: number): readonly Badge[] {
  const width = badges.reduce((sum, badge) => sum + badgeWidth(badge) + BADGE_GAP, 0);
  return width <= room ? badges : badges.map((badge) => ({ ...badge, text: '' }));
}

function badgeWidth({ text }: Badge): number {
  return ICON_SIZE + (text === '' ? 0 : textWidth(text, 'quiet') + ICON_GAP);
}

/** Signs with their words at the right end of a line. */
function badgesSvg(badges: readonly Badge[], end: number, place: { readonly baseline: number; readonly middle: number }): { svg: string; width: number } {
  let right = end;
  let svg = '';
  for (const badge of badges.toReversed()) {
    const { icon, text, tone } = badge;
    const x = right - badgeWidth(badge);
    svg += iconSvg(icon, n(x), n(place.middle - 6), ICON_SIZE, TONES[tone]);
    if (text !== '') svg += `<text x="${n(x + ICON_SIZE + ICON_GAP)}" y="${n(place.baseline)}" font-size="${FONT_SIZES.quiet}" fill="${TEXT}">${escaped(text)}</text>`;
    right = x - BADGE_GAP;
  }
  return { svg, width: end - right };
}

/** Equal steps in a row, the one that holds filled and its name set in bold. */
function scaleSvg({ shape, x, y, width, headHeight }: PlacedShape): string {
  const { scale } = shape;
  if (!scale) return '';
  const top = y + headHeight - SCALE_HEIGHT;
  const step = (width - 2 * PADDING) / scale.steps.length;
  return scale.steps.map((name, index) => {
    const isAt = index === scale.at;
    const left = x + PADDING + index * step;
    const tone = TONES[shape.tone];
    const size = FONT_SIZES.quiet;
    return `<rect x="${n(left)}" y="${n(top)}" width="${n(step - 3)}" height="${SCALE_HEIGHT - 4}" rx="2" fill="${tone}" fill-opacity="${isAt ? 0.3 : 0}" stroke="${isAt ? tone : FRAME}"${isAt ? ' stroke-width="1.5"' : ''}/>`
      + `<text x="${n(left + (step - 3) / 2)}" y="${n(top + 10.8)}" font-size="${size}" text-anchor="middle" fill="${isAt ? TEXT : QUIET}"${isAt ? ' font-weight="600"' : ''}>${escaped(name)}</text>`;
  }).join('');
}

function beadsSvg(placed: PlacedShape): string {
  const beads = placed.shape.beads ?? [];
  const places = beadPlaces(placed);
  return beads.map((mark, index) => {
    const { x, y } = places[index] ?? { x: 0, y: 0 };
    const tone = mark === 'cursor' ? FOCUS : mark ? TONES.caution : TONES[placed.shape.tone];
    const paint = mark === 'maybe' ? `fill="none" stroke="${tone}" stroke-dasharray="2 1.5"`
      : `fill="${tone}" fill-opacity="${mark ? 0.85 : 0.2}" stroke="${tone}"`;
    return `<rect x="${n(x)}" y="${n(y)}" width="${BEAD_SIZE}" height="${BEAD_SIZE}" rx="1.5" ${paint}/>`;
  }).join('');
}

/** The trunk with its first and last branch in one line, then the branches between, then arrow heads and dots. */
function wireSvg({ wire, x, branches }: PlacedWire): string {
  const [first] = branches;
  const last = branches.at(-1);
  if (!first || !last) return '';
  const colour = HUES[wire.hue % HUES.length] ?? TEXT;
  const dash = wire.dashed ? DASHES[2] : DASHES[Math.floor(wire.hue / HUES.length) % DASHES.length];
  const stroke = `stroke="${colour}" stroke-width="${wire.strong ? 2.4 : 1.3}"${dash ? ` stroke-dasharray="${dash}"` : ''}`;
  const towards = wire.side === 'left' ? 1 : -1;
  const bend = Math.min(4, Math.max(0, (last.y - first.y) / 2));
  const trunk = `M${n(first.x)} ${n(first.y)}H${n(x + towards * bend)}Q${n(x)} ${n(first.y)} ${n(x)} ${n(first.y + bend)}`
    + `V${n(last.y - bend)}Q${n(x)} ${n(last.y)} ${n(x + towards * bend)} ${n(last.y)}H${n(last.x)}`;
  const between = branches.slice(1, -1).map((branch) => `M${n(x)} ${n(branch.y)}H${n(branch.x)}`).join('');
  return `<path d="${trunk}${between}" ${stroke}/>` + branches.map((branch) => endSvg(branch, towards, colour)).join('');
}

function endSvg({ x, y, end }: { readonly x: number; readonly y: number; readonly end: WireEnd }, towards: number, colour: string): string {
  switch (end) {
    case 'plain': return '';
    case 'arrow': return `<path d="M${n(x)} ${n(y)}l${-6 * towards} -3.2v6.4Z" fill="${colour}"/>`;
    case 'dot': return `<circle cx="${n(x)}" cy="${n(y)}" r="2.6" fill="${colour}"/>`;
    case 'square': return `<rect x="${n(x - 2.4)}" y="${n(y - 2.4)}" width="4.8" height="4.8" fill="${colour}"/>`;
  }
}

/** What the signs mean, as many entries in a line as fit. */
function legendSvg({ legend }: Drawing, layout: Layout): { readonly svg: string; readonly height: number } {
  const omitted = layout.omittedWires === 0 ? [] : [`${layout.omittedWires} more connections are told in the text.`];
  if (legend.length + omitted.length === 0) return { svg: '', height: 0 };
  const parts: string[] = [];
  let x = PADDING;
  let y = layout.height + LEGEND_LINE - 2;
  const place = (width: number): number => {
    if (x > PADDING && x + width > layout.width - PADDING) {
      x = PADDING;
      y += LEGEND_LINE;
    }
    const at = x;
    x += width + 12;
    return at;
  };
  for (const { icon, text } of legend) {
    const at = place(ICON_ROOM + textWidth(text, 'quiet'));
    parts.push(iconSvg(icon, n(at), n(y - 9.5), 11, QUIET), lineSvg({ text, font: 'quiet' }, at + ICON_ROOM, y, layout.width));
  }
  for (const text of omitted) parts.push(lineSvg({ text, font: 'quiet' }, place(textWidth(text, 'quiet')), y, layout.width));
  return { svg: parts.join(''), height: y + 6 - layout.height };
}

/** Two decimals are enough for any screen. */
function n(value: number): number {
  return Math.round(value * 100) / 100;
}

function escaped(text: string): string {
  return text.replace(CONTROL, ' ').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Characters that XML does not allow at all. */
// eslint-disable-next-line no-control-regex -- that is what it is about
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

