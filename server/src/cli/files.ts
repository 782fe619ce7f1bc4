import fs from 'node:fs';
import path from 'node:path';
import { folderOf, joinPath, type WorkspaceFiles } from '../workspace/workspace';
import { isInside } from './paths';
import { readSource, type Source } from './source';

/**
 * The files of one root, read when they are asked for. What rules ask for never leaves the root, not even through a link;
 * the files to lint were chosen by the user or by the walk.
 */
export class FolderFiles implements WorkspaceFiles {
  private readonly texts = new Map<string, string | undefined>();
  private readonly existence = new Map<string, boolean | undefined>();
  private readonly overlays = new Map<string, string>();
  private compose: readonly string[] | undefined;
  private realFolder: string | undefined;

  /**
   * @param folder absolute path
   * @param findCompose lists the Compose files among the files of the root
   */
  constructor(
    private readonly folder: string,
    private readonly findCompose: (files: FolderFiles) => readonly string[],
  ) {}

  /** A file that is to be linted, read anew. */
  source(file: string): Source {
    const overlay = this.overlays.get(file);
    if (overlay !== undefined) return { text: overlay, hasByteOrderMark: false };
    return readSource(path.join(this.folder, file));
  }

  /** Stands in for what is on disk, as for standard input. */
  overlay(file: string, text: string): void {
    this.overlays.set(file, text);
    this.texts.set(file, text);
  }

  /** Forgets what was read, after files were written. */
  refresh(): void {
    this.texts.clear();
    for (const [file, text] of this.overlays) this.texts.set(file, text);
  }

  read(file: string): string | undefined {
    const normal = joinPath('', file);
    if (normal === undefined) return undefined;
    if (this.texts.has(normal)) return this.texts.get(normal);
    const text = this.has(normal) ? textOf(readSource(path.join(this.folder, normal))) : undefined;
    this.texts.set(normal, text);
    return text;
  }

  has(file: string): boolean | undefined {
    const normal = joinPath('', file);
    if (normal === undefined) return undefined;
    if (!this.existence.has(normal)) this.existence.set(normal, this.overlays.has(normal) || this.lookUp(normal));
    return this.existence.get(normal);
  }

  composeFiles(): readonly string[] {
    return (this.compose ??= this.findCompose(this));
  }

  /** Undefined where a link leads out of the root and where the system does not say. */
  private lookUp(file: string): boolean | undefined {
    try {
      this.realFolder ??= fs.realpathSync.native(this.folder);
      return isInside(this.realFolder, fs.realpathSync.native(path.join(this.folder, file))) || undefined;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'ENOENT' && code !== 'ENOTDIR') return undefined;
      // Absent, unless it is its folder that leads out of the root.
      return file !== '' && this.has(folderOf(file)) !== undefined ? false : undefined;
    }
  }
}

function textOf(source: Source): string | undefined {
  return 'failure' in source || source.defect !== undefined ? undefined : source.text;
}

/** What a folder holds. Nothing for one that cannot be listed: the walk has reported that. */
export function namesIn(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}
