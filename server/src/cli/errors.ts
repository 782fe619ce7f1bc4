/** The command line cannot be carried out as written. One line for the user, exit status 2. */
export class UsageError extends Error {}

/** Something that could not be read, understood or linted. The rest of the run goes on; the exit status is 2. */
export interface RunError {
  /** As printed: relative to the current folder where it lies below it, with `/`. */
  readonly path: string;
  readonly message: string;
  /** Zero-based, for broken configuration. */
  readonly place?: { readonly line: number; readonly character: number };
}

/** `Dockerfile: permission denied`, `.plimsoll.yaml:3:5: unknown key "rule"` */
export function errorLine({ path, message, place }: RunError): string {
  return place ? `${path}:${place.line + 1}:${place.character + 1}: ${message}` : `${path}: ${message}`;
}

/** For formats that carry the path apart: `unknown key "rule" (line 3, column 5)`. */
export function errorMessage({ message, place }: RunError): string {
  return place ? `${message} (line ${place.line + 1}, column ${place.character + 1})` : message;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'is a folder',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many open files',
  ENOSPC: 'no space left',
};

/** Why a call to the file system failed, in words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? error.message;
}

/** By path, then by place, then by message: the order must not depend on which thread was first. */
export function compareErrors(a: RunError, b: RunError): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  const lines = (a.place?.line ?? -1) - (b.place?.line ?? -1);
  const characters = (a.place?.character ?? -1) - (b.place?.character ?? -1);
  return lines || characters || (a.message < b.message ? -1 : 1);
}
