import type { Connection } from 'vscode-languageserver';
import { FILE_EXISTS, FIND_FILES, READ_FILE, type FileParams, type FindFilesParams } from '../protocol';

/** How the server gets at files that are not open. Never rejects. */
export interface FileHost {
  /** The text; undefined when the file is absent, unreadable, binary or larger than `LARGEST_FILE`. */
  read(uri: string): Promise<string | undefined>;
  /** Whether a file or folder exists; undefined when the host cannot tell. */
  exists(uri: string): Promise<boolean | undefined>;
  /** URIs of the files below `root` whose path matches a glob. */
  find(root: string, pattern: string): Promise<readonly string[]>;
}

/** Bytes. Files that say something about other files are small; anything else is data. */
export const LARGEST_FILE = 1024 * 1024;

/** Files through the client: the only way in a browser, and the way to files of other schemes than `file:`. */
export function clientFiles(connection: Connection): FileHost {
  const ask = async <P, R>(method: string, params: P): Promise<R | undefined> => {
    try {
      return await connection.sendRequest<R>(method, params);
    } catch {
      return undefined;
    }
  };
  return {
    read: async (uri) => (await ask<FileParams, string | null>(READ_FILE, { uri })) ?? undefined,
    exists: (uri) => ask<FileParams, boolean>(FILE_EXISTS, { uri }),
    find: async (root, pattern) => (await ask<FindFilesParams, string[]>(FIND_FILES, { root, pattern })) ?? [],
  };
}

/** For clients that serve no files to a server that cannot reach any. */
export const NO_HOST: FileHost = {
  read: () => Promise.resolve(undefined),
  exists: () => Promise.resolve(undefined),
  find: () => Promise.resolve([]),
};
