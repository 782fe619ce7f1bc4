import type { ComposeText } from './text';

/** A path in the container without detours; undefined when a variable decides. */
export function containerPath(target: ComposeText | undefined): string | undefined {
  const text = target?.text;
  if (text === undefined || !text.startsWith('/')) return undefined;
  const parts: string[] = [];
  for (const part of text.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
