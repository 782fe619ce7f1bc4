import type { Explanation, ExplainContext } from '../core/explain';
import type { Language, OpenedFile } from '../core/language';
import { explainTaskDefinition } from './explain';
import { TaskDefinition } from './model';

export const ecsLanguage: Language = {
  kind: 'ecs',
  rules: [],
  open: (path, text, previous) =>
    new OpenedTaskDefinition(path, text, previous instanceof OpenedTaskDefinition ? previous.model : undefined),
};

/** An opened task definition; its model is for the features of this folder only. */
export class OpenedTaskDefinition implements OpenedFile {
  readonly kind = 'ecs';
  readonly model: TaskDefinition;

  constructor(readonly path: string, readonly text: string, previous: TaskDefinition | undefined) {
    this.model = TaskDefinition.parse(text, previous);
  }

  check(): void {
    // There are no rules for task definitions yet.
  }

  checkSuppressions(): void {
    // JSON has no comments that could suppress anything.
  }

  remarks(): readonly [] {
    return [];
  }

  explain(offset: number, context: ExplainContext): Explanation | undefined {
    return explainTaskDefinition(this.model, offset, context);
  }
}
