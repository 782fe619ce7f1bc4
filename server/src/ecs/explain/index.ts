import { explanationOf, type Effects } from '../../core/effects';
import type { Explanation, ExplainContext } from '../../core/explain';
import { contains } from '../../core/text';
import { fieldAt, pointedAt, type Pointed } from '../../yaml/pointed';
import { documentAt, type YamlPath } from '../../yaml/tree';
import { effectiveContainer } from '../effective-container';
import type { TaskDefinition } from '../model';
import { CONTAINER_FIELDS } from './container';
import { TASK_FIELDS } from './task';

export { CONTAINER_FIELDS } from './container';
export { TASK_FIELDS } from './task';

/** What the field at an offset does to the task or its container; undefined for fields without a consequence, and for Windows. */
export function explainTaskDefinition(task: TaskDefinition, offset: number, context: ExplainContext): Explanation | undefined {
  const document = documentAt(task.stream, offset);
  const { node } = task;
  const pointed = document && node && !task.isWindows ? pointedAt(document, offset) : undefined;
  if (!pointed || !node || !contains(node.range, pointed.range)) return undefined;
  const effects = effectsOf(task, pointed, pointed.path.slice(node.path.length).map(lowerFirst), context);
  return effects && explanationOf(withLaunchType(effects, task), pointed, context.host);
}

function effectsOf(task: TaskDefinition, pointed: Pointed, path: YamlPath, context: ExplainContext): Effects | undefined {
  const [list, index, ...inner] = path;
  if (list !== 'containerDefinitions') return fieldAt(TASK_FIELDS, path)?.({ task, pointed, path, context });
  if (typeof index !== 'number') return undefined;
  const definition = task.containers.find(({ node }) => contains(node.range, pointed.range));
  if (!definition) return undefined;
  const container = effectiveContainer(definition);
  return fieldAt(CONTAINER_FIELDS, inner)?.({ task, definition, container, pointed, path: inner, context });
}

/** CloudFormation begins the same keys with a capital letter. */
function lowerFirst(part: string | number): string | number {
  return typeof part === 'string' ? part.charAt(0).toLowerCase() + part.slice(1) : part;
}

/** Names the launch type that the values are for. Fargate runs no Docker Engine whose version could matter. */
function withLaunchType(effects: Effects, { launchType, namesLaunchType }: TaskDefinition): Effects {
  if (effects.values.length === 0) return effects;
  const given = effects.given ?? [];
  if (launchType === 'ec2') return namesLaunchType ? effects : { ...effects, given: [...given, 'the EC2 launch type'] };
  const values = effects.values.map((value) => ({ ...value, assumes: value.assumes.filter((name) => name !== 'dockerEngine') }));
  return { ...effects, values, given: [...given, 'Fargate'] };
}
