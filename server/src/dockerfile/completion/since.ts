/** Nobody pins a syntax before the first stable one. */
export function sinceText(since: string): string {
  if (since === 'labs') return 'syntax of the labs channel';
  return since === '1.0' ? '' : `since syntax ${since}`;
}
