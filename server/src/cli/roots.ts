import fs from 'node:fs';
import path from 'node:path';
import { reasonOf, type RunError } from './errors';
import { isInside, printedPath } from './paths';
import { walk } from './walk';

/** One ROOT of the command line: the files to lint and the folder that bounds what rules can learn about them. Plain data. */
export interface Root {
  /** Absolute. */
  readonly folder: string;
  /** Put before a path relative to the folder to print it: ``, `api/`, `/srv/app/`. */
  readonly prefix: string;
  /** Relative to the folder, with `/`, sorted. */
  readonly files: readonly string[];
  /** True when the user named the file itself: then it is linted whatever the configuration ignores, or an error says why not. */
  readonly named: boolean;
}

export interface Roots {
  readonly roots: readonly Root[];
  readonly errors: readonly RunError[];
}

/** Finds the files of every operand. A file that two operands reach belongs to the first. */
export function findRoots(operands: readonly string[], cwd: string): Roots {
  const roots: Root[] = [];
  const errors: RunError[] = [];
  const seen = new Set<string>();
  for (const operand of operands) {
    const found = findRoot(operand, cwd, errors);
    if (!found) continue;
    const files = found.files.filter((file) => !seen.has(path.join(found.folder, file)));
    files.forEach((file) => seen.add(path.join(found.folder, file)));
    roots.push({ ...found, files });
  }
  return { roots, errors };
}

/**
 * The root of a file that the user named: the current folder when the file lies below it, so that one file is linted with the
 * configuration and the neighbours that the whole folder is linted with; else the file's own folder.
 */
export function rootOfFile(operand: string, cwd: string): Root {
  const absolute = path.resolve(cwd, operand);
  const folder = isInside(cwd, absolute) ? cwd : path.dirname(absolute);
  return rootAt(folder, cwd, operand, { files: [path.relative(folder, absolute).replaceAll(path.sep, '/')], named: true });
}

function findRoot(operand: string, cwd: string, errors: RunError[]): Root | undefined {
  const absolute = path.resolve(cwd, operand);
  const printed = (relative: string): string => printedPath(cwd, path.join(absolute, relative), operand) || '.';
  try {
    if (!fs.statSync(absolute).isDirectory()) return rootOfFile(operand, cwd);
  } catch (error) {
    errors.push({ path: printed(''), message: reasonOf(error) });
    return undefined;
  }
  const { files, failures } = walk(absolute);
  for (const { path: folder, reason } of failures) errors.push({ path: printed(folder), message: `cannot read the folder: ${reason}` });
  return rootAt(absolute, cwd, operand, { files, named: false });
}

function rootAt(folder: string, cwd: string, written: string, rest: Pick<Root, 'files' | 'named'>): Root {
  const printed = printedPath(cwd, folder, written);
  return { folder, prefix: printed === '' ? '' : printed.endsWith('/') ? printed : `${printed}/`, ...rest };
}
