/** UTF-16 code units. What makes a file one of ours stands near its top. */
const LOOKED_AT = 64 * 1024;

/** A key at the start of a line, bare or quoted. */
const TOP_LEVEL_KEY = /^\uFEFF?["']?(apiVersion|kind|services)["']?[ \t]*:/gm;

/**
 * Whether a YAML text may be a Kubernetes manifest (`apiVersion` and `kind` at the top level) or a Compose file (`services`), so that
 * the server is worth starting. The server looks closer and may still decline.
 */
export function looksLikeOurs(text: string): boolean {
  const found = new Set<string>();
  for (const match of text.slice(0, LOOKED_AT).matchAll(TOP_LEVEL_KEY)) found.add(match[1] ?? '');
  return found.has('services') || (found.has('apiVersion') && found.has('kind'));
}

/** Names that Amazon's own tools and examples give to task definitions: `taskdef.json`, `task-definition.json`, `ecs-task-def.json`. */
const TASK_DEFINITION_NAMES = ['task-def', 'task_def', 'taskdef', 'taskDef', 'TaskDef'];

/** The same names as a glob. */
export const TASK_DEFINITION_GLOB = `**/*{${TASK_DEFINITION_NAMES.join(',')}}*.json`;

export function isTaskDefinitionName(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.endsWith('.json') && TASK_DEFINITION_NAMES.some((part) => name.includes(part));
}

/** Whether a JSON text may be an Amazon ECS task definition. The server looks closer. */
export function looksLikeTaskDefinition(text: string): boolean {
  return /"[cC]ontainerDefinitions"\s*:\s*\[/.test(text.slice(0, LOOKED_AT));
}

/** Longer commands do not occur. */
const MOST_LINES = 200;

/** Whether the command of a line, with the lines that continue it, may be `docker run` or its like. */
export function mayRunContainer(lineAt: (line: number) => string, line: number): boolean {
  let first = line;
  while (line - first < MOST_LINES && lineAt(first - 1).endsWith('\\')) first--;
  let command = '';
  for (let next = first; next < first + 2 * MOST_LINES; next++) {
    command += `${lineAt(next)}\n`;
    if (!lineAt(next).endsWith('\\')) break;
  }
  return /\b(?:docker|podman|nerdctl)\b[^]*\b(?:run|create)\b/.test(command);
}

/** Whether the file configures us. */
export function isConfigFile(path: string): boolean {
  return /(?:^|\/)\.plimsoll\.ya?ml$/.test(path);
}
