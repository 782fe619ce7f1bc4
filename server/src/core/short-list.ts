/** `a, b, c and 4 more`: as many names as one reads in a sentence. */
export function shortList(names: readonly string[], most = 8): string {
  if (names.length <= most) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}
