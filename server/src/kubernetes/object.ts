import type { Range } from '../core/text';
import { asScalar, get, type YamlDocument, type YamlMap, type YamlNode } from '../yaml/tree';
import { isBuiltIn, isMisplaced, isNamespaced, parseApiVersion, podTemplatePath } from './kinds';
import { Pod } from './pod';
import { asMap } from './values';

/** One Kubernetes object of a file: a YAML document, or an item of a List. */
export class KubernetesObject {
  readonly group: string;
  readonly version: string;
  private podCache: Pod | undefined | null = null;

  constructor(
    readonly document: YamlDocument,
    readonly node: YamlMap,
    readonly apiVersion: string,
    readonly kind: string,
    /** A kustomize patch or another fragment: what is absent here stands elsewhere. */
    readonly isPartial: boolean,
  ) {
    const { group, version } = parseApiVersion(apiVersion);
    this.group = group;
    this.version = version;
  }

  get name(): string {
    return asScalar(get(this.node, 'metadata', 'name'))?.string ?? '';
  }

  /** Undefined when the file leaves it to kubectl's context, to kustomize or to Helm. */
  get namespace(): string | undefined {
    const namespace = asScalar(get(this.node, 'metadata', 'namespace'));
    return namespace && !namespace.isNull ? namespace.string : undefined;
  }

  get isNamespaced(): boolean {
    return isNamespaced(this.kind);
  }

  /** A kind of Kubernetes itself, perhaps under a wrong version: `Service` of the core group, not that of Knative. */
  get isBuiltIn(): boolean {
    return isBuiltIn(this.group, this.kind) || isMisplaced(this.group, this.kind);
  }

  get labels(): YamlMap | undefined {
    return asMap(get(this.node, 'metadata', 'labels'));
  }

  get annotations(): YamlMap | undefined {
    return asMap(get(this.node, 'metadata', 'annotations'));
  }

  get spec(): YamlMap | undefined {
    return asMap(this.node.get('spec'));
  }

  /** A field by its path from the root. */
  get(...path: readonly (string | number)[]): YamlNode | undefined {
    return get(this.node, ...path);
  }

  /** Written as a template whose output decides about fields of this object's own level. */
  get uncertain(): boolean {
    return this.node.uncertain;
  }

  /** The pods that it makes; undefined for kinds without any, or while the template is not written yet. */
  get pod(): Pod | undefined {
    if (this.podCache === null) this.podCache = this.readPod();
    return this.podCache;
  }

  /** `Deployment "web"` */
  get title(): string {
    return this.name === '' ? this.kind : `${this.kind} "${this.name}"`;
  }

  /** Where a problem about the whole object is shown: its name, else its kind. */
  get anchor(): Range {
    const name = asScalar(get(this.node, 'metadata', 'name'));
    return name && !name.isEmpty ? name.writtenRange : this.kindRange;
  }

  get kindRange(): Range {
    return this.node.get('kind')?.writtenRange ?? this.node.range;
  }

  get apiVersionRange(): Range {
    return this.node.get('apiVersion')?.writtenRange ?? this.node.range;
  }

  private readPod(): Pod | undefined {
    const path = podTemplatePath(this.group, this.kind);
    const holder = path && asMap(get(this.node, ...path));
    const spec = holder && asMap(holder.get('spec'));
    return holder && spec && new Pod(this, holder, spec);
  }
}

/** An absent namespace is decided by kubectl's context, so that it may be the same one. */
export function sameNamespace(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}
