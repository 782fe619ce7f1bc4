/** The index of learn topics. */
export function topics(): null {
  return null;
}
