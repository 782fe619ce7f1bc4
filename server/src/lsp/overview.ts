import type { Linted } from './documents';

/** The picture model of a file. No language draws one yet. */
export function overview(_linted: Linted): null {
  return null;
}
