import { Range, Uri, ViewColumn, window } from 'vscode';
import type { LineRange, TopicPlace } from '../../../server/src/protocol';

/** Opens the file of a place beside what is read, in a column that shows a file already if there is one. */
export async function jumpBeside({ uri, range }: TopicPlace, reading: ViewColumn | undefined): Promise<void> {
  const beside = window.visibleTextEditors.map(({ viewColumn }) => viewColumn).find((column) => column !== undefined && column !== reading);
  await window.showTextDocument(Uri.parse(uri), { viewColumn: beside ?? ViewColumn.Beside, selection: selectionAt(range) });
}

/** The cursor before the first character: what stands there is what the sidebar explains then. */
export function selectionAt({ start }: LineRange): Range {
  return new Range(start.line, start.character, start.line, start.character);
}
