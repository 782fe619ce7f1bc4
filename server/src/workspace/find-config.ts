import { CONFIG_FILE_NAMES, parseConfigFile, type ConfigProblem, type RuleCatalogue } from '../core/config-file';
import type { ConfigLayer } from '../core/config';
import { folderOf, joinPath } from './workspace';

/** Text of a file by its path in the workspace; undefined when there is none. */
export type ReadFile = (path: string) => Promise<string | undefined>;

/** What the files around a path configure. */
export interface FoundConfig {
  /** From the least to the most specific. */
  readonly layers: readonly ConfigLayer[];
  /** The nearest `.plimsoll.yaml`. */
  readonly file?: string;
  readonly problems: readonly { readonly path: string; readonly problem: ConfigProblem }[];
}

/** A chain of `extends` longer than this is a mistake, or a loop under changing names. */
const DEEPEST_EXTENDS = 8;

/** Reads the nearest `.plimsoll.yaml` in the folder of `path` or above, up to the workspace root, and what it extends. */
export async function findConfig(path: string, read: ReadFile, catalogue: RuleCatalogue): Promise<FoundConfig> {
  for (const folder of foldersUpwards(folderOf(path))) {
    for (const name of CONFIG_FILE_NAMES) {
      const file = folder === '' ? name : `${folder}/${name}`;
      const text = await read(file);
      if (text !== undefined) return new ConfigChain(folder, read, catalogue).follow(file, text);
    }
  }
  return { layers: [], problems: [] };
}

/** `a/b` → `a/b`, `a`, ``. */
function foldersUpwards(folder: string): readonly string[] {
  const parts = folder === '' ? [] : folder.split('/');
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), ''];
}

/** A configuration with all that it extends. Globs of every file in the chain are relative to the folder of the first. */
class ConfigChain {
  private readonly layers: ConfigLayer[] = [];
  private readonly problems: { path: string; problem: ConfigProblem }[] = [];
  private readonly visited = new Set<string>();

  constructor(
    private readonly folder: string,
    private readonly read: ReadFile,
    private readonly catalogue: RuleCatalogue,
  ) {}

  async follow(file: string, text: string): Promise<FoundConfig> {
    await this.add(file, text);
    return { layers: this.layers, file, problems: this.problems };
  }

  private async add(file: string, text: string): Promise<void> {
    this.visited.add(file);
    const parsed = parseConfigFile(text, this.catalogue);
    this.problems.push(...parsed.problems.map((problem) => ({ path: file, problem })));
    for (const base of parsed.extends) await this.addBase(file, base);
    this.layers.push({ ...parsed.layer, folder: this.folder });
  }

  private async addBase(file: string, base: string): Promise<void> {
    const path = joinPath(folderOf(file), base);
    if (path === undefined) return this.complain(file, `extends "${base}", which lies outside of the workspace`);
    if (this.visited.has(path) || this.visited.size >= DEEPEST_EXTENDS) return this.complain(file, `extends "${base}" in a circle`);
    const text = await this.read(path);
    if (text === undefined) return this.complain(file, `extends "${base}", which cannot be read`);
    await this.add(path, text);
  }

  private complain(path: string, message: string): void {
    this.problems.push({ path, problem: { message, range: { start: 0, end: 0 }, line: 0, character: 0 } });
  }
}
