import type { Explanation, ExplainContext } from '../core/explain';
import type { CommentPlaces, Language, OpenedFile } from '../core/language';
import type { RuleRun, UnusedSuppression } from '../core/rule';
import { commentPlacesIn } from '../yaml/comment-places';
import { explainManifest } from './explain';
import { Manifest } from './model';
import { remarksOf } from './remarks';
import type { KubernetesRule } from './rule';
import { KUBERNETES_RULES } from './rules';
import { walk } from './walk';

export const kubernetesLanguage: Language = {
  kind: 'kubernetes',
  rules: KUBERNETES_RULES,
  open: (path, text, previous) => new OpenedManifest(path, text, previous instanceof OpenedManifest ? previous.model : undefined),
};

/** An opened manifest; its model is for the features of this folder only. */
export class OpenedManifest implements OpenedFile {
  readonly kind = 'kubernetes';
  readonly model: Manifest;

  constructor(readonly path: string, readonly text: string, previous: Manifest | undefined) {
    this.model = Manifest.parse(path, text, previous);
  }

  check(runs: readonly RuleRun[]): void {
    walk(this.model, runs);
  }

  checkSuppressions(runs: readonly RuleRun[], unused: readonly UnusedSuppression[]): void {
    for (const { rule, context } of runs) {
      const { check } = rule as KubernetesRule;
      unused.forEach((one) => check.unusedSuppression?.(one, context));
    }
  }

  remarks(): ReturnType<typeof remarksOf> {
    return remarksOf(this.model);
  }

  commentPlaces(offset: number): CommentPlaces {
    return commentPlacesIn(this.model.stream, offset);
  }

  explain(offset: number, context: ExplainContext): Explanation | undefined {
    return explainManifest(this.model, offset, context);
  }
}
