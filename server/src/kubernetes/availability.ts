import type { YamlEntry, YamlNode } from '../yaml/tree';
import { sameNamespace, type KubernetesObject } from './object';
import type { ObjectSet } from './object-set';
import type { Pod } from './pod';
import { LabelSelector } from './selectors';
import { asMap, isSet, lacks, mapsOf, numberOf, textOf, textsOf } from './values';

/** A number of pods, or a share of them. */
export interface Amount {
  readonly node: YamlNode;
  readonly value: number;
  readonly isPercent: boolean;
}

/** `2` or `"50%"` (apimachinery, `IntOrString`); undefined for anything else. */
export function amountOf(node: YamlNode | undefined): Amount | undefined {
  const value = numberOf(node);
  if (node && value !== undefined) return { node, value, isPercent: false };
  const percent = /^(\d{1,4})%$/.exec(textOf(node) ?? '')?.[1];
  return node && percent !== undefined ? { node, value: Number(percent), isPercent: true } : undefined;
}

/** How many pods a Deployment, StatefulSet or ReplicaSet keeps: 1 unless said otherwise; undefined when a template decides. */
export function replicasOf(object: KubernetesObject): number | undefined {
  const written = object.get('spec', 'replicas');
  if (isSet(written)) return numberOf(written);
  return object.isPartial || !lacks(object.node, 'spec', 'replicas') ? undefined : 1;
}

/** What scales an object by itself: HorizontalPodAutoscalers and KEDA's ScaledObjects that name it. */
export function autoscalersOf(object: KubernetesObject, set: ObjectSet): readonly KubernetesObject[] {
  const scaled = [...set.ofKind('HorizontalPodAutoscaler'), ...set.ofCustomKind('ScaledObject')];
  return scaled.filter((autoscaler) => {
    const target = asMap(autoscaler.get('spec', 'scaleTargetRef'));
    const kind = textOf(target?.get('kind')) ?? 'Deployment';
    return kind === object.kind && textOf(target?.get('name')) === object.name && sameNamespace(autoscaler.namespace, object.namespace);
  });
}

export interface Scale {
  readonly min: YamlEntry | undefined;
  readonly max: YamlEntry | undefined;
  /** 1 unless said otherwise; undefined when a template decides. */
  readonly fewest: number | undefined;
}

/** How far a HorizontalPodAutoscaler scales. */
export function scaleOf(autoscaler: KubernetesObject): Scale {
  const min = autoscaler.spec?.entryOf('minReplicas');
  const fewest = min && isSet(min.value) ? numberOf(min.value) : autoscaler.spec?.uncertain ? undefined : 1;
  return { min, max: autoscaler.spec?.entryOf('maxReplicas'), fewest };
}

/** A PodDisruptionBudget with what it says. */
export class DisruptionBudget {
  readonly selector: LabelSelector | undefined;

  constructor(readonly object: KubernetesObject) {
    this.selector = LabelSelector.of(object.get('spec', 'selector'));
  }

  get minAvailable(): Amount | undefined {
    return amountOf(this.object.get('spec', 'minAvailable'));
  }

  get maxUnavailable(): Amount | undefined {
    return amountOf(this.object.get('spec', 'maxUnavailable'));
  }

  /** An empty selector selects all pods of the namespace since policy/v1; before, none. */
  selects(pod: Pod): boolean {
    const { selector, object } = this;
    if (!selector || !sameNamespace(object.namespace, pod.object.namespace)) return false;
    return selector.isEmpty ? object.version === 'v1' : selector.matches(pod.labelTexts);
  }
}

/** The budgets of the set that protect a pod. */
export function budgetsOf(pod: Pod, set: ObjectSet): readonly DisruptionBudget[] {
  return set.budgets.filter((budget) => budget.selects(pod));
}

/** Anti-affinity terms of a pod towards other pods, required and preferred ones. */
export function antiAffinityTerms(pod: Pod): readonly AntiAffinityTerm[] {
  const required = mapsOf(pod.get('affinity', 'podAntiAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'));
  const preferred = mapsOf(pod.get('affinity', 'podAntiAffinity', 'preferredDuringSchedulingIgnoredDuringExecution'));
  return [...required.map((node) => term(node, true)), ...preferred.flatMap((node) => {
    const inner = asMap(node.get('podAffinityTerm'));
    return inner ? [term(inner, false)] : [];
  })];
}

export interface AntiAffinityTerm {
  readonly isRequired: boolean;
  readonly topologyKey: string | undefined;
  readonly selector: LabelSelector | undefined;
  readonly selectorNode: YamlNode | undefined;
}

function term(node: ReturnType<typeof mapsOf>[number], isRequired: boolean): AntiAffinityTerm {
  const selectorNode = node.get('labelSelector');
  return { isRequired, topologyKey: textOf(node.get('topologyKey')), selector: LabelSelector.of(selectorNode), selectorNode };
}

/** Whether a volume of the pod can only be used from one node at a time, as far as its claim is in the set. */
export function usesSingleNodeVolume(pod: Pod, set: ObjectSet): boolean {
  return pod.volumes.some((volume) => {
    const name = textOf(asMap(volume.get('persistentVolumeClaim'))?.get('claimName'));
    const claim = name === undefined ? undefined : set.find('PersistentVolumeClaim', name, pod.object.namespace);
    return name !== undefined && (claim === undefined || isSingleNode(claim));
  });
}

function isSingleNode(claim: KubernetesObject): boolean {
  const modes = claim.get('spec', 'accessModes');
  return modes?.kind !== 'sequence' || !modes.items.some((mode) => /^(?:ReadWriteMany|ReadOnlyMany)$/.test(textOf(mode) ?? ''));
}

/** Claims of the set, mounted by the pods of a workload, that only one node at a time can mount. */
export function sharedClaims(pod: Pod, set: ObjectSet): readonly { readonly node: YamlNode; readonly name: string }[] {
  return pod.volumes.flatMap((volume) => {
    const node = asMap(volume.get('persistentVolumeClaim'))?.get('claimName');
    const name = textOf(node);
    const claim = name === undefined ? undefined : set.find('PersistentVolumeClaim', name, pod.object.namespace);
    return node && name !== undefined && claim && hasKnownModes(claim) && isSingleNode(claim) ? [{ node, name }] : [];
  });
}

function hasKnownModes(claim: KubernetesObject): boolean {
  return textsOf(claim.get('spec', 'accessModes')).length > 0;
}
