import type { Workspace } from '../workspace/workspace';
import { folderOf, joinPath } from '../workspace/paths';
import type { ComposeText } from './text';
import { pathInWorkspace } from './files';

/** Names that a file of `NAME=value` lines sets (Docker docs, "Environment variables: .env file syntax"). */
export function namesInEnvFile(text: string): ReadonlySet<string> {
  const names = text.split('\n').flatMap((line) => /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*[=:]/.exec(line)?.[1] ?? []);
  return new Set(names);
}

/**
 * The names in the `.env` file beside a Compose file, from which Compose fills variables in. Empty when there is none, undefined when the
 * host cannot tell.
 */
export function projectVariables(composePath: string, { files }: Workspace): ReadonlySet<string> | undefined {
  const path = joinPath(folderOf(composePath), '.env') ?? '.env';
  const exists = files.has(path);
  if (exists === undefined) return undefined;
  const text = exists ? files.read(path) : '';
  return text === undefined ? undefined : namesInEnvFile(text);
}

/** The names in an `env_file`; empty when its content is not known. */
export function variablesInFile(composePath: string, written: ComposeText | undefined, { files }: Workspace): ReadonlySet<string> {
  const path = pathInWorkspace(composePath, written);
  const text = path === undefined ? undefined : files.read(path);
  return text === undefined ? new Set() : namesInEnvFile(text);
}
