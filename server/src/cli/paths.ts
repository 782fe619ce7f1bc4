import path from 'node:path';

/** With `/` on every system. */
export function toSlashes(file: string): string {
  return path.sep === '/' ? file : file.replaceAll(path.sep, '/');
}

/**
 * The path as it is printed: relative to the current folder, unless it lies outside and the user wrote an absolute one.
 * @param written what the user wrote; an absolute path for files that were found by other means
 */
export function printedPath(cwd: string, absolute: string, written: string): string {
  const relative = path.relative(cwd, absolute);
  const climbs = relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
  return toSlashes(climbs && path.isAbsolute(written) ? absolute : relative);
}

/** Whether `file` is `folder` or lies below it. Both absolute. */
export function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
