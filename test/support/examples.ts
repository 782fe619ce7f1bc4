import { languageOf } from '../../server/src/core/registry';
import { resolveSettings, type ConfigLayer, type Settings } from '../../server/src/core/config';
import { RULE_NAMES } from '../../server/src/core/registry';
import { lint, type LintResult } from '../../server/src/core/lint';
import type { Example, Kind, OptionValue, Rule } from '../../server/src/core/rule';
import type { Range } from '../../server/src/core/text';
import { joinPath, Workspace, type WorkspaceFiles } from '../../server/src/workspace/workspace';

const DEFAULT_PATHS: Readonly<Record<Kind, string>> = {
  dockerfile: 'Dockerfile',
  compose: 'compose.yaml',
  kubernetes: 'manifest.yaml',
  ecs: 'task-definition.json',
};

export interface MarkedText {
  readonly text: string;
  readonly ranges: readonly Range[];
}

/** Takes «guillemets» out of a text and says where they were. Marks may nest. */
export function readMarks(marked: string): MarkedText {
  const ranges: Range[] = [];
  const open: number[] = [];
  let text = '';
  for (const char of marked) {
    if (char === '«') open.push(text.length);
    else if (char === '»') {
      const start = open.pop();
      if (start === undefined) throw new Error(`» without « in ${marked}`);
      ranges.push({ start, end: text.length });
    } else text += char;
  }
  if (open.length > 0) throw new Error(`« without » in ${marked}`);
  return { text, ranges: ranges.sort((a, b) => a.start - b.start || a.end - b.end) };
}

/** Marks the ranges in a text, so that a failed comparison shows them. */
export function writeMarks(text: string, ranges: readonly Range[]): string {
  const marks = ranges.flatMap(({ start, end }) => [{ at: start, mark: '«', close: 0 }, { at: end, mark: '»', close: start === end ? 2 : 1 }]);
  marks.sort((a, b) => a.at - b.at || closeFirst(a, b));
  let result = '';
  let position = 0;
  for (const { at, mark } of marks) {
    result += text.slice(position, at) + mark;
    position = at;
  }
  return result + text.slice(position);
}

/** At one offset, a mark that closes an earlier range comes first; an empty range opens before it closes. */
function closeFirst(a: { close: number }, b: { close: number }): number {
  const rank = (close: number): number => (close === 1 ? 0 : close === 0 ? 1 : 2);
  return rank(a.close) - rank(b.close);
}

export interface ExampleRun {
  readonly rule: Rule;
  readonly example: Example;
  readonly path: string;
}

export function pathOf(kind: Kind, example: Example): string {
  return example.path ?? DEFAULT_PATHS[kind];
}

/** Lints a text as an example of a rule, with that rule alone. */
export function lintAlone(rule: Rule, example: Example, text: string): LintResult {
  return lintExample(rule.kind, example, text, settingsFor(rule, example));
}

export function lintExample(kind: Kind, example: Example, text: string, settings: Settings): LintResult {
  const language = languageOf(kind);
  if (!language) throw new Error(`no language for ${kind}`);
  const path = pathOf(kind, example);
  return lint({ language, path, text, settings, workspace: new Workspace(filesOf(example, path, text)) });
}

/** The rule on, at its own severity, everything else off. */
function settingsFor(rule: Rule, example: Example): Settings {
  const language = languageOf(rule.kind);
  const others = (language?.rules ?? []).filter(({ id }) => id !== rule.id);
  const layer: ConfigLayer = {
    rules: {
      ...Object.fromEntries(others.map(({ id }) => [id, { severity: 'off' as const }])),
      [rule.id]: { severity: rule.severity, ...optionsOf(example) },
    },
    ...versionOf(example),
  };
  return resolveSettings([layer], pathOf(rule.kind, example), RULE_NAMES);
}

function optionsOf(example: Example): { options?: Readonly<Record<string, OptionValue>> } {
  return example.options ? { options: example.options } : {};
}

function versionOf(example: Example): ConfigLayer {
  return example.kubernetesVersion ? { kubernetesMinor: Number(example.kubernetesVersion.split('.')[1]) } : {};
}

/** The neighbours that an example declares are all there is; without any, nothing is known about other files. */
function filesOf(example: Example, path: string, text: string): WorkspaceFiles {
  const { files } = example;
  if (!files) return { read: () => undefined, has: () => undefined, composeFiles: () => [] };
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  const all = new Map(Object.entries(files).map(([name, content]) => [joinPath(folder, name) ?? name, content]));
  all.set(path, text);
  return {
    read: (one) => all.get(one),
    has: (one) => all.has(one) || [...all.keys()].some((known) => known.startsWith(`${one}/`)),
    composeFiles: () => [...all.keys()].filter((one) => /compose.*\.ya?ml$/.test(one)),
  };
}
