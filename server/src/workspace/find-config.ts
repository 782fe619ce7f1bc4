import { CONFIG_FILE_NAMES, parseConfigFile, type ConfigProblem, type RuleCatalogue } from '../core/config-file';
import type { ConfigLayer } from '../core/config';
import { FOREIGN_CONFIGS } from '../core/foreign-config';
import { folderOf, joinPath } from './workspace';

/** Text of a file by its path in the workspace; undefined when there is none. */
export type ReadFile = (path: string) => Promise<string | undefined>;

/** What the files around a path configure. */
export interface FoundConfig {
  /** From the least to the most specific: other tools first, so that our own file may correct what theirs say. */
  readonly layers: readonly ConfigLayer[];
  /** The nearest `.plimsoll.yaml`. */
  readonly file?: string;
}

interface FoundFile {
  readonly path: string;
  readonly text: string;
}

/** Reads, of every tool, the nearest configuration in the folder of `path` or above, up to the workspace root. */
export async function findConfig(path: string, read: ReadFile, catalogue: RuleCatalogue): Promise<FoundConfig> {
  const folders = foldersUpwards(folderOf(path));
  const foreign = await Promise.all(FOREIGN_CONFIGS.map(async (config) => {
    const found = await nearestOf(config.fileNames, folders, read);
    return found ? [{ ...config.parse(found.text).layer, folder: folderOf(found.path) }] : [];
  }));
  const own = await nearestOf(CONFIG_FILE_NAMES, folders, read);
  if (!own) return { layers: foreign.flat() };
  return { layers: [...foreign.flat(), ...(await layersOf(own, read, catalogue, []))], file: own.path };
}

/** What keeps the `extends` of a `.plimsoll.yaml` from working, with the place of each. */
export async function extendsProblems(file: FoundFile, read: ReadFile, catalogue: RuleCatalogue): Promise<readonly ConfigProblem[]> {
  const { extends: bases } = parseConfigFile(file.text, catalogue);
  const problems = await Promise.all(bases.map(async (base) => {
    const path = joinPath(folderOf(file.path), base);
    const message = path === undefined
      ? `extends "${base}", which lies outside of the workspace`
      : (await read(path)) === undefined ? `extends "${base}", which cannot be read` : undefined;
    return message === undefined ? [] : [{ message, ...placeOf(base, file.text) }];
  }));
  return problems.flat();
}

/** `a/b` → `a/b`, `a`, ``. */
function foldersUpwards(folder: string): readonly string[] {
  const parts = folder === '' ? [] : folder.split('/');
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), ''];
}

async function nearestOf(names: readonly string[], folders: readonly string[], read: ReadFile): Promise<FoundFile | undefined> {
  for (const folder of folders) {
    for (const name of names) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const text = await read(path);
      if (text !== undefined) return { path, text };
    }
  }
  return undefined;
}

/** The layers of a file, what it extends first. `chain` holds the files that extend this one. */
async function layersOf(
  { path, text }: FoundFile,
  read: ReadFile,
  catalogue: RuleCatalogue,
  chain: readonly string[],
): Promise<readonly ConfigLayer[]> {
  const { layer, extends: bases } = parseConfigFile(text, catalogue);
  const inherited: ConfigLayer[] = [];
  for (const base of bases) {
    const basePath = joinPath(folderOf(path), base);
    if (basePath === undefined || basePath === path || chain.includes(basePath)) continue;
    const baseText = await read(basePath);
    if (baseText !== undefined) inherited.push(...(await layersOf({ path: basePath, text: baseText }, read, catalogue, [...chain, path])));
  }
  return [...inherited, { ...layer, folder: folderOf(path) }];
}

/** Where the name of an extended file is written. */
function placeOf(base: string, text: string): Pick<ConfigProblem, 'range' | 'line' | 'character'> {
  const start = Math.max(0, text.indexOf(base));
  const before = text.slice(0, start);
  return {
    range: { start, end: text.startsWith(base, start) ? start + base.length : start },
    line: before.split('\n').length - 1,
    character: start - (before.lastIndexOf('\n') + 1),
  };
}
