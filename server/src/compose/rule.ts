import type { OptionSpecs, Rule, RuleContext, RuleMetadata, UnusedSuppression } from '../core/rule';
import type { Variable } from './environment';
import type { ComposeFile, Resource, Service } from './model';
import type { Port } from './ports';
import type { Mount } from './volumes';

/** What a visitor can look at besides its own subject. */
export interface ServiceSite {
  readonly file: ComposeFile;
  readonly service: Service;
}

/** What a Compose rule looks at: services as they are after anchors, merges, `extends` and several documents. */
export interface ComposeVisitor<C> {
  file?(file: ComposeFile, context: C): void;
  service?(service: Service, context: C & { readonly file: ComposeFile }): void;
  port?(port: Port, context: C & ServiceSite): void;
  /** Every item of `volumes` and `tmpfs`. */
  mount?(mount: Mount, context: C & ServiceSite): void;
  /** Every variable of `environment`. */
  variable?(variable: Variable, context: C & ServiceSite): void;
  /** Every network, volume, secret, config and model at the top level. */
  resource?(resource: Resource, context: C & { readonly file: ComposeFile }): void;
  unusedSuppression?(unused: UnusedSuppression, context: C): void;
}

export interface ComposeRule extends Rule {
  readonly kind: 'compose';
  readonly check: ComposeVisitor<RuleContext>;
}

/** Declares a rule; the type of `context.options` follows from the declared options. */
export function composeRule<const S extends OptionSpecs = Record<never, never>>(
  rule: RuleMetadata & { readonly options?: S; readonly check: ComposeVisitor<RuleContext<S>> },
): ComposeRule {
  return { ...rule, kind: 'compose', check: rule.check };
}
