import { Range, TextEdit, Uri, workspace, WorkspaceEdit } from 'vscode';
import type { FileEdit, OfferedEdit } from '../../../server/src/protocol';

/**
 * Applies an edit that was computed for a version of a document.
 * @returns false when the document has changed since, or the edit was refused
 */
export async function applyOffered(edit: OfferedEdit, uri: string, version: number): Promise<boolean> {
  const document = workspace.textDocuments.find((one) => one.uri.toString() === uri);
  if (document?.version !== version) return false;
  const workspaceEdit = new WorkspaceEdit();
  for (const target of new Set(edit.edits.map((one) => one.uri))) {
    workspaceEdit.set(Uri.parse(target), edit.edits.filter((one) => one.uri === target).map(toTextEdit));
  }
  return workspace.applyEdit(workspaceEdit);
}

function toTextEdit({ range, newText }: FileEdit): TextEdit {
  return TextEdit.replace(new Range(range.start.line, range.start.character, range.end.line, range.end.character), newText);
}
