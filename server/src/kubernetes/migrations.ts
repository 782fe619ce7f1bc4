import type { Fix, Safety } from '../core/rule';
import type { TextEdit } from '../core/text';
import { insertEntry, isEditable, renameKey, setScalar, type NewValue } from '../yaml/edit';
import { asScalar, get, type YamlEntry, type YamlMap, type YamlNode } from '../yaml/tree';
import type { ApiLifecycle } from './api-versions';
import { entryText } from './edits';
import type { KubernetesObject } from './object';
import { asMap, isSet, mapsOf } from './values';

/**
 * The edits that bring an object to the version that replaces its own. Safe where only the version string changes for this object.
 * Undefined where fields change in a way that only its author can decide.
 * Source: https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
export function migration(object: KubernetesObject, lifecycle: ApiLifecycle): Fix | undefined {
  const { replacement, fieldsChanged } = lifecycle;
  const version = asScalar(object.node.get('apiVersion'));
  const edit = replacement !== undefined && version ? setScalar(version, replacement) : undefined;
  if (!edit || replacement === undefined) return undefined;
  const title = `Change to ${replacement}`;
  if (!fieldsChanged) return fix(title, 'safe', [edit]);
  const rewrite = REWRITES[object.kind]?.(object);
  if (!rewrite) return undefined;
  return rewrite.length === 0 ? fix(title, 'safe', [edit]) : fix(`${title} and rewrite its fields`, 'suggested', [edit, ...rewrite]);
}

function fix(title: string, safety: Safety, edits: readonly TextEdit[]): Fix {
  return { title, safety, edits };
}

/** Edits besides that of the version: none when the object uses nothing that changed; undefined when they cannot be told. */
type Rewrite = (object: KubernetesObject) => readonly TextEdit[] | undefined;

const REWRITES: Readonly<Record<string, Rewrite>> = {
  DaemonSet: requireSelector,
  Deployment: requireSelector,
  ReplicaSet: requireSelector,
  StatefulSet: requireSelector,
  PodDisruptionBudget: keepNonEmptySelector,
  Ingress: rewriteIngress,
};

/** apps/v1 no longer takes the selector from the template's labels. */
function requireSelector(object: KubernetesObject): readonly TextEdit[] | undefined {
  const { spec, pod } = object;
  if (!spec || object.isPartial) return undefined;
  if (isSet(spec.get('selector'))) return [];
  const labels = [...(pod?.labelTexts ?? [])];
  if (labels.length === 0 || !pod?.hasCertainLabels || spec.uncertain) return undefined;
  const edit = insertEntry(spec, 'selector', { matchLabels: labelValues(pod.labels) }, { before: 'template' });
  return edit && [edit];
}

function labelValues(labels: YamlMap | undefined): NewValue {
  return Object.fromEntries((labels?.entries ?? []).map(({ name, value }) => [name, asScalar(value)?.source ?? '']));
}

/** An empty selector selected no pod in policy/v1beta1 and selects every pod in policy/v1. */
function keepNonEmptySelector(object: KubernetesObject): readonly TextEdit[] | undefined {
  const selector = asMap(object.get('spec', 'selector'));
  const parts = ['matchLabels', 'matchExpressions'].map((part) => selector?.get(part));
  return parts.some((part) => part !== undefined && part.kind !== 'scalar' && sizeOf(part) > 0) ? [] : undefined;
}

function sizeOf(node: YamlNode): number {
  return node.kind === 'map' ? node.entries.length : node.kind === 'sequence' ? node.items.length : 0;
}

/** networking.k8s.io/v1 nests the backend's service and asks each path for its type. */
function rewriteIngress(object: KubernetesObject): readonly TextEdit[] | undefined {
  const { spec } = object;
  if (!spec) return undefined;
  const paths = mapsOf(spec.get('rules')).flatMap((rule) => mapsOf(get(rule, 'http', 'paths')));
  const fallback = spec.entryOf('backend');
  const steps = [
    ...paths.flatMap((path) => [pathTypeOf(path), ...nestedBackend(asMap(path.get('backend')))]),
    ...(fallback ? [renameKey(fallback, 'defaultBackend'), ...nestedBackend(asMap(fallback.value))] : []),
  ];
  const edits = steps.filter((step) => step !== 'unchanged');
  return edits.includes(undefined) ? undefined : edits.flatMap((edit) => edit ?? []);
}

type Step = TextEdit | 'unchanged' | undefined;

function pathTypeOf(path: YamlMap): Step {
  return path.has('pathType') ? 'unchanged' : insertEntry(path, 'pathType', 'ImplementationSpecific', { before: 'backend' });
}

/** `serviceName` and `servicePort` become `service.name` and `service.port.number`, or `.name` for a named port. */
function nestedBackend(backend: YamlMap | undefined): readonly Step[] {
  const name = backend?.entryOf('serviceName');
  const port = backend?.entryOf('servicePort');
  if (!backend || (!name && !port)) return ['unchanged'];
  const [first, last] = backend.ownEntries;
  const isPair = backend.ownEntries.length === 2 && isEditable(backend);
  if (!name || !port || !first || !last || !isPair || port.value.uncertain) return [undefined];
  const between = backend.document.slice({ start: first.range.end, end: last.keyRange.start });
  const portField = typeof asScalar(port.value)?.value === 'number' ? 'number' : 'name';
  const value: NewValue = { name: sourceOf(name), port: { [portField]: sourceOf(port) } };
  if (between.includes('#')) return [undefined];
  return [{ range: { start: first.keyRange.start, end: last.range.end }, newText: entryText(backend, 'service', value) }];
}

function sourceOf({ value }: YamlEntry): string {
  return asScalar(value)?.source ?? '';
}
