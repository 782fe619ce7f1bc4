import { folderOf, joinPath } from '../workspace/paths';
import type { ComposeText } from './text';

/**
 * Path in the workspace of a file or folder that a Compose file names. Undefined for URLs, for paths that do not start at the Compose
 * file, for those that leave the workspace, and where a variable decides.
 */
export function pathInWorkspace(composePath: string, written: ComposeText | undefined): string | undefined {
  const { text } = written ?? {};
  if (text === undefined || text === '' || /^(?:[a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/|docker-image:|service:|\/|~|[A-Za-z]:\\)/i.test(text)) return undefined;
  return joinPath(folderOf(composePath), text.replaceAll('\\', '/'));
}
