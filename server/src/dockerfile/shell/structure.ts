import type { CompoundCommand, Pipeline, Separator, ShellCommand, ShellNode } from './model';

/** The operator or line end in front of a command, within its body; undefined at the start of one. */
export function separatorBefore(node: ShellNode): Separator | undefined {
  const { pipeline, index } = node;
  const { list } = pipeline;
  if (index > 0) return pipeline.operators[index - 1];
  if (pipeline.index > 0) return list.operators[pipeline.index - 1];
  return list.siblings[list.index - 1]?.terminator;
}

/** The operator or line end after a command, within its body; undefined at the end of one. */
export function separatorAfter(node: ShellNode): Separator | undefined {
  const { pipeline, index } = node;
  return pipeline.operators[index] ?? pipeline.list.operators[pipeline.index] ?? pipeline.list.terminator;
}

/** The compound commands around a command, innermost first. */
export function* enclosing(node: ShellNode): Generator<CompoundCommand> {
  for (let parent = node.pipeline.list.parent; parent !== undefined; parent = parent.pipeline.list.parent) yield parent;
}

/** What reads the command's output through a pipe, directly or by way of a group around it: `{ curl x; } | sh`. */
export function pipedInto(node: ShellNode): ShellNode | undefined {
  for (const candidate of [node, ...enclosing(node)]) {
    const next = candidate.pipeline.elements[candidate.index + 1];
    if (next !== undefined) return next;
  }
  return undefined;
}

/** What writes the command's input through a pipe, directly or by way of a group around it. */
export function pipedFrom(node: ShellNode): ShellNode | undefined {
  for (const candidate of [node, ...enclosing(node)]) {
    const previous = candidate.pipeline.elements[candidate.index - 1];
    if (previous !== undefined) return previous;
  }
  return undefined;
}

/** The simple commands of a node: itself, or those in the bodies of a compound command. */
export function commandsIn(node: ShellNode): readonly ShellCommand[] {
  if (node.type === 'command') return [node];
  return node.lists.flatMap((list) => list.pipelines.flatMap(commandsOf));
}

export function commandsOf(pipeline: Pipeline): readonly ShellCommand[] {
  return pipeline.elements.flatMap(commandsIn);
}
