import type { Kind } from '../core/rule';

export function detectYamlKind(_path: string, _text: string): Kind | undefined {
  return undefined;
}
