import { asScalar, type YamlNode } from '../yaml/tree';
import type { KubernetesObject } from './object';
import { isSet, numberOf } from './values';

/** A number of pods, or a percentage of them: `maxSurge: 25%`. */
export type CountOrPercent = { readonly count: number } | { readonly percent: number };

/** Undefined for what is neither, and when a template decides. */
export function countOrPercentOf(node: YamlNode | undefined): CountOrPercent | undefined {
  const count = numberOf(node);
  if (count !== undefined) return { count };
  const percent = /^(\d{1,3})%$/.exec(asScalar(node)?.string ?? '')?.[1];
  return percent === undefined ? undefined : { percent: Number(percent) };
}

/** Pods out of a total. Source: kubernetes/apimachinery, pkg/util/intstr, `GetScaledValueFromIntOrPercent`. */
export function podsOf(amount: CountOrPercent, total: number, rounding: 'up' | 'down'): number {
  if ('count' in amount) return amount.count;
  const exact = (amount.percent * total) / 100;
  return rounding === 'up' ? Math.ceil(exact) : Math.floor(exact);
}

/** How many pods the object asks for, 1 where it says nothing; undefined when a template or a patch decides. */
export function replicasOf(object: KubernetesObject): number | undefined {
  const node = object.get('spec', 'replicas');
  if (isSet(node)) return numberOf(node);
  return object.isPartial || object.spec?.uncertain ? undefined : 1;
}

export interface RollingUpdate {
  readonly replicas: number;
  /** Pods above `replicas` while the update runs. */
  readonly surge: number;
  /** Pods below `replicas` while it runs. */
  readonly unavailable: number;
}

/**
 * What the rolling update of a Deployment comes to; 25 % each by default, and never 0 for both.
 * Source: kubernetes, pkg/controller/deployment/util, `ResolveFenceposts`.
 */
export function rollingUpdateOf(deployment: KubernetesObject): RollingUpdate | undefined {
  const replicas = replicasOf(deployment);
  const read = (field: string): CountOrPercent | undefined => {
    const node = deployment.get('spec', 'strategy', 'rollingUpdate', field);
    return isSet(node) ? countOrPercentOf(node) : { percent: 25 };
  };
  const maxSurge = read('maxSurge');
  const maxUnavailable = read('maxUnavailable');
  if (replicas === undefined || !maxSurge || !maxUnavailable) return undefined;
  const surge = podsOf(maxSurge, replicas, 'up');
  const unavailable = podsOf(maxUnavailable, replicas, 'down');
  return { replicas, surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}
