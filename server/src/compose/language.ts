import type { Explanation, ExplainContext } from '../core/explain';
import type { CommentPlaces, Language, OpenedFile, Remark } from '../core/language';
import type { RuleRun, UnusedSuppression } from '../core/rule';
import { commentPlacesIn } from '../yaml/comment-places';
import { commentRemark } from '../yaml/remarks';
import { explainComposeFile } from './explain';
import { ComposeFile } from './model';
import type { ComposeRule } from './rule';
import { COMPOSE_RULES } from './rules';
import { walk } from './walk';

export const composeLanguage: Language = {
  kind: 'compose',
  rules: COMPOSE_RULES,
  open: (path, text, previous) => new OpenedComposeFile(path, text, previous instanceof OpenedComposeFile ? previous.model : undefined),
};

/** An opened Compose file; its model is for the features of this folder only. */
export class OpenedComposeFile implements OpenedFile {
  readonly kind = 'compose';
  readonly model: ComposeFile;

  constructor(readonly path: string, readonly text: string, previous: ComposeFile | undefined) {
    this.model = ComposeFile.parse(path, text, previous);
  }

  check(runs: readonly RuleRun[]): void {
    walk(this.model, runs);
  }

  checkSuppressions(runs: readonly RuleRun[], unused: readonly UnusedSuppression[]): void {
    for (const { rule, context } of runs) {
      const { check } = rule as ComposeRule;
      unused.forEach((one) => check.unusedSuppression?.(one, context));
    }
  }

  remarks(): readonly Remark[] {
    return this.model.documents.flatMap((document) => document.comments.map((comment) => commentRemark(this.text, document, comment)));
  }

  commentPlaces(offset: number): CommentPlaces {
    return commentPlacesIn(this.model.stream, offset);
  }

  explain(offset: number, context: ExplainContext): Explanation | undefined {
    return explainComposeFile(this.model, offset, context);
  }
}
