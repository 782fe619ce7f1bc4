/** Signs in a square of 12 units, drawn with lines of the text's colour; `filled` ones are filled with it. */
interface Sign {
  readonly path: string;
  readonly filled?: boolean;
}

const SIGNS = {
  stage: { path: 'M6 1 11 3.5 6 6 1 3.5Z M1 6l5 2.5L11 6 M1 8.5 6 11l5-2.5' },
  image: { path: 'M1.5 3.5 6 1l4.5 2.5v5L6 11 1.5 8.5Z M1.5 3.5 6 6l4.5-2.5 M6 6v5' },
  ships: { path: 'M6 1v6.5 M3.2 4.8 6 7.6l2.8-2.8 M1.5 8v2.8h9V8' },
  stays: { path: 'M2 2h8v8H2Z M4.2 4.2h3.6v3.6H4.2Z' },
  unused: { path: 'M6 1.2a4.8 4.8 0 1 0 .01 0Z M2.7 2.7l6.6 6.6' },
  cursor: { path: 'M3 2l6 4-6 4Z', filled: true },
  rebuilt: { path: 'M10 6a4 4 0 1 1-1.3-3 M8.9.8v2.4H6.4' },
  maybe: { path: 'M10 6a4 4 0 1 1-1.3-3 M8.9.8v2.4H6.4 M6 4.2v2.2 M6 7.6v.6' },
  related: { path: 'M1.5 4.2h8 M7.4 2l2.2 2.2-2.2 2.2 M10.5 8.2h-8 M4.6 6 2.4 8.2l2.2 2.2' },
  network: { path: 'M6 4a2 2 0 1 0 .01 0Z M6 1v3 M6 8v3 M1 6h3 M8 6h3' },
  service: { path: 'M1.5 2h9v8h-9Z M1.5 5h9' },
  everyone: { path: 'M6 1.2a4.8 4.8 0 1 0 .01 0Z M1.2 6h9.6 M6 1.2c-3 2.6-3 7 0 9.6 3-2.6 3-7 0-9.6' },
  host: { path: 'M1.2 2h9.6v6H1.2Z M4 10.6h4 M6 8v2.6' },
  volume: { path: 'M2 3c0-2.4 8-2.4 8 0v6c0 2.4-8 2.4-8 0Z M2 3c0 2.4 8 2.4 8 0' },
  folder: { path: 'M1.2 10V2.5h3.4l1.2 1.5h5V10Z' },
  memory: { path: 'M2.5 2.5h7v7h-7Z M4.5 1v1.5 M7.5 1v1.5 M4.5 9.5V11 M7.5 9.5V11 M1 4.5h1.5 M1 7.5h1.5 M9.5 4.5H11 M9.5 7.5H11' },
  danger: { path: 'M6 1.2 11 10.4H1Z M6 4.6v2.8 M6 8.6v.6' },
  cross: { path: 'M2.5 2.5l7 7 M9.5 2.5l-7 7' },
  check: { path: 'M1.8 6.4 4.8 9.4 10.4 2.8' },
  shield: { path: 'M6 1 10.5 2.6v3.2C10.5 8.6 8.4 10.4 6 11 3.6 10.4 1.5 8.6 1.5 5.8V2.6Z M6 1v10' },
  own: { path: 'M2 2h8v8H2Z' },
  shared: { path: 'M2 2h8v8H2Z M6 2v8 M6 2H2v8h4Z' },
  node: { path: 'M2 2h8v8H2Z', filled: true },
  workload: { path: 'M6 1l4.4 2.5v5L6 11 1.6 8.5v-5Z M6 4.2 8 5.3v2.2L6 8.6 4 7.5V5.3Z' },
  object: { path: 'M2.5 1.2h5L9.8 3.5v7.3H2.5Z M7.2 1.2v2.6h2.6' },
  missing: { path: 'M6 1.2a4.8 4.8 0 1 0 .01 0Z M4.4 4.6c0-2.2 3.4-2.1 3.2 0C7.5 6 6 5.9 6 7.3 M6 8.8v.5' },
  many: { path: 'M1.2 3.8h7v7h-7Z M3.8 3.8V1.2h7v7H8.2' },
  user: { path: 'M6 1.4a2.2 2.2 0 1 0 .01 0Z M1.8 10.8c.2-5.6 8.2-5.6 8.4 0' },
  cgroup: { path: 'M1.2 10.4a4.9 4.9 0 1 1 9.6 0 M6 8.6l2.2-3.4' },
  dashes: { path: 'M.5 6h1.6 M3.7 6h1.6 M6.9 6h1 M8 3.2 11.4 6 8 8.8Z' },
  arrow: { path: 'M.5 6h7.5 M8 3.2 11.4 6 8 8.8Z' },
  lock: { path: 'M2.4 5.4h7.2v5.4H2.4Z M3.8 5.4V3.6c0-3 4.4-3 4.4 0v1.8' },
} as const satisfies Readonly<Record<string, Sign>>;

export type Icon = keyof typeof SIGNS;

/** Units of a sign's side at its own size. */
export const ICON_SIZE = 12;

/** The sign as SVG, scaled to a square of `size` at a place. */
export function iconSvg(icon: Icon, x: number, y: number, size: number, colour: string): string {
  const sign: Sign = SIGNS[icon];
  const scale = Math.round((size / ICON_SIZE) * 1000) / 1000;
  const paint = sign.filled ? `fill="${colour}" stroke="none"` : `fill="none" stroke="${colour}" stroke-width="1.2"`;
  return `<path d="${sign.path}" transform="translate(${x} ${y}) scale(${scale})" ${paint} stroke-linejoin="round" stroke-linecap="round"/>`;
}
