/** The picture model of a file. No language draws one yet. */
export function overview(): null {
  return null;
}
