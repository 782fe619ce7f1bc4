import type { OptionSpecs, Rule, RuleContext, RuleMetadata, UnusedSuppression } from '../core/rule';
import type { Manifest } from './model';
import type { KubernetesObject } from './object';
import type { ObjectSet } from './object-set';
import type { Container, Pod } from './pod';

/** What a visitor of an object can look at besides it. */
export interface ObjectSite {
  readonly manifest: Manifest;
  /** The objects that are applied together with this one, as far as known. */
  readonly set: ObjectSet;
}

/** What a Kubernetes rule looks at. The model finds pods and containers in every kind that makes some. */
export interface KubernetesVisitor<C> {
  manifest?(manifest: Manifest, context: C & ObjectSite): void;
  object?(object: KubernetesObject, context: C & ObjectSite): void;
  /** Handlers by kind, for built-in kinds whatever their version. */
  readonly kinds?: Readonly<Record<string, (object: KubernetesObject, context: C & ObjectSite) => void>>;
  pod?(pod: Pod, context: C & ObjectSite): void;
  /** Every container: init, sidecar, app and ephemeral. */
  container?(container: Container, context: C & ObjectSite): void;
  unusedSuppression?(unused: UnusedSuppression, context: C): void;
}

export interface KubernetesRule extends Rule {
  readonly kind: 'kubernetes';
  readonly check: KubernetesVisitor<RuleContext>;
}

/** Declares a rule; the type of `context.options` follows from the declared options. */
export function kubernetesRule<const S extends OptionSpecs = Record<never, never>>(
  rule: RuleMetadata & { readonly options?: S; readonly check: KubernetesVisitor<RuleContext<S>> },
): KubernetesRule {
  return { ...rule, kind: 'kubernetes', check: rule.check as KubernetesVisitor<RuleContext> };
}
