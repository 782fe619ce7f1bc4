import type { Completion, CompletionContext } from '../core/completion';
import type { Explanation, ExplainContext } from '../core/explain';
import type { CommentPlaces, Language, OpenedFile } from '../core/language';
import type { RuleRun, UnusedSuppression } from '../core/rule';
import { commentPlacesIn } from './comment-places';
import { completionsAt, describeCompletion } from './completion';
import { explainDockerfile } from './explain';
import { Dockerfile } from './model';
import { remarksOf } from './remarks';
import { DOCKERFILE_RULES } from './rules';
import type { DockerfileRule } from './rule';
import { walk } from './walk';

export const dockerfileLanguage: Language = {
  kind: 'dockerfile',
  rules: DOCKERFILE_RULES,
  open: (path, text) => new OpenedDockerfile(path, text),
  describe: describeCompletion,
};

/** An opened Dockerfile; its model is for the features of this folder only. */
export class OpenedDockerfile implements OpenedFile {
  readonly kind = 'dockerfile';
  private parsed: Dockerfile | undefined;

  constructor(readonly path: string, readonly text: string) {}

  get model(): Dockerfile {
    this.parsed ??= Dockerfile.parse(this.text);
    return this.parsed;
  }

  check(runs: readonly RuleRun[]): void {
    const targets = runs[0]?.context.workspace.targetsOf(this.path) ?? [];
    if (targets.join() !== this.model.targets.join()) this.parsed = new Dockerfile(this.model.syntax, targets);
    walk(this.model, runs);
  }

  checkSuppressions(runs: readonly RuleRun[], unused: readonly UnusedSuppression[]): void {
    for (const { rule, context } of runs) {
      const { check } = rule as DockerfileRule;
      unused.forEach((one) => check.unusedSuppression?.(one, context));
    }
  }

  remarks(): ReturnType<typeof remarksOf> {
    return remarksOf(this.model);
  }

  complete(offset: number, context: CompletionContext): readonly Completion[] {
    return completionsAt(this.model, offset, context);
  }

  commentPlaces(offset: number): CommentPlaces {
    return commentPlacesIn(this.model, offset);
  }

  explain(offset: number, context: ExplainContext): Explanation | undefined {
    return explainDockerfile(this.model, offset, context);
  }
}
