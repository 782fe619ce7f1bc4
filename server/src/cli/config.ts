import path from 'node:path';
import { CONFIG_FILE_NAMES, parseConfigFile, type RuleCatalogue } from '../core/config-file';
import { isIgnored, resolveSettings, type ConfigLayer, type Settings } from '../core/config';
import { FOREIGN_CONFIGS, type ForeignConfig } from '../core/foreign-config';
import type { Kind } from '../core/rule';
import { folderOf } from '../workspace/workspace';
import type { RunError } from './errors';
import { namesIn } from './files';
import { isInside, printedPath, toSlashes } from './paths';
import { readSource } from './source';

/** Which configuration applies: what `--config`, `--no-config` and the options that overrule it say. */
export interface ConfigChoice {
  /** Absolute path. */
  readonly file?: string;
  readonly none?: boolean;
  /** What the command line itself sets; wins over every file. */
  readonly commandLine: ConfigLayer;
}

/** A layer that may speak about one kind of file only. */
interface KindLayer extends ConfigLayer {
  readonly kind?: Kind;
}

const PLIMSOLL = 'plimsoll';
const TOOL_OF_FILE = new Map([
  ...CONFIG_FILE_NAMES.map((name) => [name as string, PLIMSOLL] as const),
  ...FOREIGN_CONFIGS.flatMap(({ tool, fileNames }) => fileNames.map((name) => [name, tool] as const)),
]);

/** Other tools first: our own file may correct what theirs says. */
const TOOLS = [...FOREIGN_CONFIGS.map(({ tool }) => tool), PLIMSOLL];

/** The configuration of the files of one root: of every tool the nearest file, from the linted file's folder upwards. */
export class Configuration {
  private readonly nearest = new Map<string, ReadonlyMap<string, string>>();
  private readonly layers = new Map<string, readonly KindLayer[]>();
  private readonly settings = new Map<string, Settings>();

  /** @param folder the root's, absolute */
  constructor(
    private readonly folder: string,
    private readonly choice: ConfigChoice,
    private readonly reader: ConfigReader,
  ) {}

  /** @param file relative to the root */
  settingsOf(file: string, kind: Kind): Settings {
    const folder = folderOf(file);
    const key = `${kind} ${folder}`;
    const known = this.settings.get(key);
    if (known) return known;
    const layers = this.layersOf(folder).filter((layer) => layer.kind === undefined || layer.kind === kind);
    const settings = resolveSettings(layers, file, this.reader.names);
    const isSameForFolder = layers.every(({ overrides = [] }) => overrides.length === 0);
    if (isSameForFolder) this.settings.set(key, settings);
    return settings;
  }

  ignores(file: string): boolean {
    return isIgnored(this.layersOf(folderOf(file)), file);
  }

  private layersOf(folder: string): readonly KindLayer[] {
    const known = this.layers.get(folder);
    if (known) return known;
    const layers = [...this.filesFor(folder).flatMap((file) => this.layersIn(file)), this.choice.commandLine];
    this.layers.set(folder, layers);
    return layers;
  }

  /** Globs are relative to the folder of the nearest file, also those in files that it extends. */
  private layersIn(file: string): readonly KindLayer[] {
    return this.reader.read(file).map((layer) => ({ ...layer, folder: this.below(file) }));
  }

  private filesFor(folder: string): readonly string[] {
    if (this.choice.none) return [];
    if (this.choice.file !== undefined) return [this.choice.file];
    const nearest = this.nearestTo(folder);
    return TOOLS.flatMap((tool) => nearest.get(tool) ?? []);
  }

  /** By tool, the absolute path of the configuration file that holds in a folder. */
  private nearestTo(folder: string): ReadonlyMap<string, string> {
    const known = this.nearest.get(folder);
    if (known) return known;
    const nearest = new Map(folder === '' ? [] : this.nearestTo(folderOf(folder)));
    for (const [tool, file] of this.configFilesIn(folder)) nearest.set(tool, file);
    this.nearest.set(folder, nearest);
    return nearest;
  }

  private configFilesIn(folder: string): ReadonlyMap<string, string> {
    const absolute = path.join(this.folder, folder);
    const present = new Set(namesIn(absolute));
    const found = new Map<string, string>();
    for (const [name, tool] of TOOL_OF_FILE) {
      if (present.has(name) && !found.has(tool)) found.set(tool, path.join(absolute, name));
    }
    return found;
  }

  /** The folder that a file's globs are relative to; `''` for a file from elsewhere, whose globs then start at the root. */
  private below(file: string): string {
    const folder = path.dirname(file);
    return isInside(this.folder, folder) ? toSlashes(path.relative(this.folder, folder)) : '';
  }
}

/** Reads configuration files, each once in a run, and collects what is wrong with them. */
export class ConfigReader {
  readonly errors: RunError[] = [];
  private readonly files = new Map<string, readonly KindLayer[]>();

  constructor(
    readonly names: RuleCatalogue,
    private readonly cwd: string,
  ) {}

  /** The layers of a file: what it extends comes first. `chain` holds the files that extend this one. */
  read(file: string, chain: readonly string[] = []): readonly KindLayer[] {
    const known = this.files.get(file);
    if (known) return known;
    const source = readSource(file);
    const defect = 'failure' in source ? source.failure : source.defect;
    if (defect !== undefined) this.complainUnreadable(file, defect, chain.at(-1));
    const layers = 'failure' in source || defect !== undefined ? [] : this.parse(file, source.text, chain);
    this.files.set(file, layers);
    return layers;
  }

  private complainUnreadable(file: string, defect: string, extendedBy: string | undefined): void {
    if (extendedBy === undefined) this.complain(file, `cannot be read: ${defect}`);
    else this.complain(extendedBy, `extends ${this.printed(file)}, which cannot be read: ${defect}`);
  }

  private parse(file: string, text: string, chain: readonly string[]): readonly KindLayer[] {
    const foreign = FOREIGN_CONFIGS.find(({ fileNames }) => fileNames.includes(path.basename(file)));
    if (foreign) return [this.parseForeign(foreign, file, text)];
    const parsed = parseConfigFile(text, this.names);
    for (const { message, line, character } of parsed.problems) this.complain(file, message, { line, character });
    return [...parsed.extends.flatMap((written) => this.extended(written, [...chain, file])), parsed.layer];
  }

  private parseForeign(foreign: ForeignConfig, file: string, text: string): KindLayer {
    const { layer, problems } = foreign.parse(text);
    for (const problem of problems) this.complain(file, problem);
    return { ...layer, ...(foreign.kind && { kind: foreign.kind }) };
  }

  private extended(written: string, chain: readonly string[]): readonly KindLayer[] {
    const from = chain.at(-1) ?? '';
    if (/^[a-z][a-z\d+.-]+:/i.test(written)) {
      this.complain(from, `extends takes local files only, not "${written}"`);
      return [];
    }
    const file = path.resolve(path.dirname(from), written);
    if (chain.includes(file)) {
      this.complain(from, `extends itself: ${[...chain, file].map((one) => this.printed(one)).join(' → ')}`);
      return [];
    }
    return this.read(file, chain);
  }

  private complain(file: string, message: string, place?: RunError['place']): void {
    this.errors.push({ path: this.printed(file), message, ...(place && { place }) });
  }

  private printed(file: string): string {
    return printedPath(this.cwd, file, file);
  }
}
