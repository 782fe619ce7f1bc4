import type { Range } from '../core/text';
import type { YamlNode } from '../yaml/tree';
import { maskSubstitutions } from './interpolation';
import { ComposeText, textOf } from './text';

/** One pair of `environment`, `labels`, `args`, `sysctls`, `options` …, whichever way it is written. */
export interface Variable {
  readonly name: string;
  readonly nameRange: Range;
  /**
   * Undefined where none is written (`NAME:`, `- NAME`): an environment variable is then taken from the shell, if it is set
   * there.
   */
  readonly value: ComposeText | undefined;
  /** The whole pair. */
  readonly range: Range;
  readonly form: 'map' | 'list';
  /** The value of a map entry, or the list item. */
  readonly node: YamlNode;
}

/** The pairs of a mapping, or of a list of `NAME=value`, in source order. */
export function variablesOf(node: YamlNode | undefined): readonly Variable[] {
  if (node?.kind === 'map') {
    return node.entries.map((entry) => ({
      name: entry.name,
      nameRange: entry.keyRange,
      value: textOf(entry.value),
      range: entry.origin === 'own' ? entry.range : entry.value.range,
      form: 'map',
      node: entry.value,
    }));
  }
  if (node?.kind !== 'sequence') return [];
  return node.items.flatMap((item) => (item.kind === 'scalar' && !item.isNull ? listed(new ComposeText(item)) : []));
}

function listed(item: ComposeText): Variable {
  const equals = maskSubstitutions(item.written).indexOf('=');
  const name = equals < 0 ? item : item.part(0, equals);
  return {
    name: name.written,
    nameRange: name.range,
    value: equals < 0 ? undefined : item.part(equals + 1),
    range: item.range,
    form: 'list',
    node: item.node,
  };
}
