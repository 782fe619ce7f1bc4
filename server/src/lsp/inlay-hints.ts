import type { InlayHint } from 'vscode-languageserver';
import { cgroupHints } from '../overview/cgroup-hints';
import type { LineRange } from '../protocol';
import { toOffsets } from './convert';
import type { Linted } from './documents';
import { contextOf } from './explain';

/** What the kernel makes of the limits in a part of the file, at the ends of their lines. */
export function inlayHints(linted: Linted, range: LineRange): InlayHint[] {
  if (linted.settings.editor.inlayHints === 'off') return [];
  const { lines, file } = linted;
  return cgroupHints(file, contextOf(linted), toOffsets(lines, range)).map(({ offset, text }) => {
    const line = lines.lineAt(offset);
    return { position: lines.positionAt(lines.lineRange(line).end), label: `← ${text}`, paddingLeft: true };
  });
}
