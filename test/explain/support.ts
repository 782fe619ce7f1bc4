import assert from 'node:assert/strict';
import { languageFor } from '../../server/src/core/registry';
import type { Consequence, Explanation, ExplainContext } from '../../server/src/core/explain';
import { explainDockerRun } from '../../server/src/docker-run';
import { DEFAULT_HOST, type HostAssumptions } from '../../server/src/kernel/host';
import { NO_FILES, Workspace } from '../../server/src/workspace/workspace';

export function contextWith(host: Partial<HostAssumptions> = {}, files: Readonly<Record<string, string>> = {}): ExplainContext {
  return {
    host: { ...DEFAULT_HOST, ...host },
    workspace: new Workspace({ ...NO_FILES, read: (path) => files[path], has: (path) => path in files }),
    kubernetesMinor: 36,
  };
}

/** The text without its `‸`, and where that stood. */
export function atCursor(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf('‸');
  assert.ok(offset >= 0, `no ‸ in ${marked}`);
  return { text: marked.replace('‸', ''), offset };
}

/** Explains the place of the `‸` in a file. */
export function explainAt(path: string, marked: string, context = contextWith()): Explanation | undefined {
  const { text, offset } = atCursor(marked);
  const language = languageFor(path, text);
  assert.ok(language, `${path} has no language`);
  return language.open(path, text).explain(offset, context);
}

export function kubernetes(marked: string, context?: ExplainContext): Explanation | undefined {
  return explainAt('manifest.yaml', marked, context);
}

export function compose(marked: string, context?: ExplainContext): Explanation | undefined {
  return explainAt('compose.yaml', marked, context);
}

export function dockerfile(marked: string, context?: ExplainContext): Explanation | undefined {
  return explainAt('Dockerfile', marked, context);
}

export function ecs(marked: string, context?: ExplainContext): Explanation | undefined {
  return explainAt('task.json', marked, context);
}

export function dockerRun(marked: string, languageId = 'shellscript', context = contextWith()): Explanation | undefined {
  const { text, offset } = atCursor(marked);
  return explainDockerRun(text, languageId, offset, context);
}

/** `cgroup memory.max` → `536870912`, with the scope in front where there is one. */
export function valuesOf(explanation: Explanation | undefined): Readonly<Record<string, string>> {
  assert.ok(explanation, 'nothing is explained');
  return Object.fromEntries(explanation.consequences.map((one) => [keyOf(one), one.value]));
}

function keyOf({ scope, surface, name }: Consequence): string {
  return [...(scope === undefined ? [] : [scope]), surface, name].join(' ');
}

export function assertIncludes(explanation: Explanation | undefined, expected: Readonly<Record<string, string>>): void {
  const values = valuesOf(explanation);
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, values[key]])), expected);
}
