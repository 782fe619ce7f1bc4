import { insert, suggestedFix, type Fix } from '../core/rule';
import { lineEnding } from '../core/text';
import { IgnoreFile } from '../workspace/dockerignore';
import type { ContextIgnore, Workspace } from '../workspace/workspace';
import { contextSources } from './context-copies';
import type { Dockerfile } from './model';
import { stacksOf } from './stacks';

/** What no build needs, whatever the application: its history, secrets of the developer, files of editors, the recipes themselves. */
const ALWAYS_IGNORED = ['.git', '.env', '.env.*', '.idea', '.vscode', '**/.DS_Store', 'Dockerfile*', 'compose*.yaml', 'docker-compose*.yml'];

/** The ignore file of a Dockerfile's context; undefined when the host cannot tell. */
export function contextIgnoreOf(path: string, workspace: Workspace): ContextIgnore | undefined {
  return workspace.contextIgnore(path, workspace.buildsOf(path)[0]?.context);
}

/** Creates the ignore file of a context, or adds to it, with the lines that fit the application and keep no source of COPY away. */
export function ignoreFix(file: Dockerfile, path: string, ignore: ContextIgnore, workspace: Workspace): Fix | undefined {
  const stacks = stacksOf(file, path, workspace);
  const wanted = [...new Set([...ALWAYS_IGNORED, ...stacks.flatMap(({ ignored }) => ignored)])];
  const before = workspace.files.read(ignore.path) ?? '';
  const present = new Set(before.split(/\r?\n/).map((line) => line.trim()));
  const lines = wanted.filter((line) => !present.has(line) && !isCopied(line, file));
  if (lines.length === 0) return undefined;
  const newline = lineEnding(before);
  const gap = before === '' || before.endsWith('\n') ? '' : newline;
  const name = ignore.path.slice(ignore.path.lastIndexOf('/') + 1);
  const kind = stacks.length === 0 ? '' : ` for ${stacks.map((stack) => stack.name).slice(0, 2).join(' and ')}`;
  const edit = { ...insert(before.length, gap + lines.map((line) => line + newline).join('')), path: ignore.path };
  return suggestedFix(`${ignore.file ? 'Extend' : 'Create'} ${name}${kind}`, edit);
}

/** Whether some instruction names what the line would leave out. */
function isCopied(line: string, file: Dockerfile): boolean {
  const pattern = new IgnoreFile(line);
  const instructions = file.stages.flatMap((stage) => stage.instructionsAndTriggers);
  return instructions.some((one) =>
    (one.keyword === 'COPY' || one.keyword === 'ADD') && contextSources(one).some(({ text }) => pattern.ignores(text)));
}
