import type { StageState } from './state';
import type { CopyInstruction, PathArgument } from './syntax/instructions';

/** The sources that COPY or ADD takes from the build context: no stage, image, download, Git repository or here-document. */
export function contextSources({ sources, from }: CopyInstruction): readonly PathArgument[] {
  return from ? [] : sources.filter(({ heredoc, text }) => !heredoc && !isRemote(text));
}

/** `COPY . …`: all that the ignore file leaves in the context. */
export function wholeContext(copy: CopyInstruction): PathArgument | undefined {
  return contextSources(copy).find(({ value }) => value !== undefined && /^(?:\.?\/)*\.?$/.test(value) && value !== '');
}

/** A URL or a Git repository (Dockerfile reference, "ADD: Source"). */
export function isRemote(source: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/)/i.test(source);
}

/** What a path argument means with the variables of its stage, JSON strings too; undefined when one is unknown. */
export function pathValue({ word, value }: PathArgument, state: StageState): string | undefined {
  return word ? word.resolve((name) => state.lookUp(name)) : value;
}

/** The destination as an absolute path, with a slash at its end where it names a directory; undefined when that cannot be told. */
export function absoluteDestination({ destination }: CopyInstruction, state: StageState): string | undefined {
  const value = destination && pathValue(destination, state);
  if (value === undefined || destination?.heredoc) return undefined;
  const path = absolutePath(value, state);
  return path !== undefined && (value.endsWith('/') || /(?:^|\/)\.\.?$/.test(value)) ? `${path.replace(/\/$/, '')}/` : path;
}

/** Joins a path to the working directory and takes `.` and `..` out of it. Windows paths are left alone. */
export function absolutePath(path: string, { workdir }: StageState): string | undefined {
  if (/^[A-Za-z]:|\\/.test(path)) return undefined;
  if (!path.startsWith('/') && workdir === undefined) return undefined;
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${workdir ?? ''}/${path}`).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Whether a path is a directory itself or something in it. */
export function isWithin(path: string, directory: string): boolean {
  const outer = directory.replace(/\/+$/, '');
  return path.replace(/\/+$/, '') === outer || path.startsWith(`${outer}/`);
}
