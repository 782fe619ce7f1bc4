import { asScalar, get, type YamlEntry, type YamlMap, type YamlNode } from '../yaml/tree';
import { entriesAreCertain, labelTexts } from './labels';
import { asMap, isSet, mapsOf, textOf, textsOf } from './values';

type Labels = ReadonlyMap<string, string>;

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** A LabelSelector (`matchLabels` and `matchExpressions`), or the plain mapping that Services and ReplicationControllers use. */
export class LabelSelector {
  private constructor(
    readonly node: YamlMap,
    /** Labels that must have exactly these values. */
    readonly entries: readonly YamlEntry[],
    readonly requirements: readonly Requirement[],
    /** False when a template decides about a part of it. */
    readonly isCertain: boolean,
  ) {}

  static of(node: YamlNode | undefined): LabelSelector | undefined {
    const map = asMap(node);
    if (!map) return undefined;
    const labels = map.get('matchLabels');
    const expressions = map.get('matchExpressions');
    const requirements = mapsOf(expressions).map((one) => ({
      key: textOf(one.get('key')) ?? '',
      operator: textOf(one.get('operator')) ?? '',
      values: textsOf(one.get('values')),
    }));
    const parts = [labels, expressions].filter(isSet);
    const isCertain = !map.uncertain && parts.every((part) => !part.uncertain) && entriesAreCertain(asMap(labels));
    return new LabelSelector(map, asMap(labels)?.entries ?? [], requirements, isCertain);
  }

  /** A mapping of labels without operators. */
  static ofLabels(node: YamlNode | undefined): LabelSelector | undefined {
    const map = asMap(node);
    return map && new LabelSelector(map, map.entries, [], entriesAreCertain(map));
  }

  /** An empty selector selects everything; not so that of a Service, which selects nothing. */
  get isEmpty(): boolean {
    return this.entries.length === 0 && this.requirements.length === 0;
  }

  matches(labels: Labels): boolean {
    return this.mismatches(labels).length === 0 && this.requirements.every((requirement) => meets(requirement, labels));
  }

  /** The labels of the selector that these lack or give another value. */
  mismatches(labels: Labels): readonly YamlEntry[] {
    return this.entries.filter(({ name, value }) => labels.get(name) !== (asScalar(value)?.string ?? ''));
  }

  /** The selector without the labels whose names pass a test. */
  without(test: (name: string) => boolean): LabelSelector {
    return new LabelSelector(this.node, this.entries.filter(({ name }) => !test(name)), this.requirements, this.isCertain);
  }

  /** `app=web,tier=api` */
  get title(): string {
    return [...labelTexts(asMap(get(this.node, 'matchLabels')) ?? this.node)].map(([name, value]) => `${name}=${value}`).join(',');
  }
}

/** Kubernetes docs, "Labels and Selectors": NotIn and DoesNotExist also match objects without the label. */
function meets({ key, operator, values }: Requirement, labels: Labels): boolean {
  const value = labels.get(key);
  switch (operator) {
    case 'In': return value !== undefined && values.includes(value);
    case 'NotIn': return value === undefined || !values.includes(value);
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
    default: return true;
  }
}
