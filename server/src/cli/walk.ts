import fs from 'node:fs';
import path from 'node:path';
import { mayHaveKind } from '../core/kind';
import { reasonOf } from './errors';
import { Gitignore } from './gitignore';
import { isInside } from './paths';

/** Folders that hold other people's files, or none at all. */
const LEFT_OUT = new Set(['.git', 'node_modules', 'vendor']);

export interface Walk {
  /** Files whose name may be one of ours, relative to the folder, with `/`, sorted. */
  readonly files: readonly string[];
  readonly failures: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * Lists a folder and all below it, except what Git ignores. Links to folders are not followed: their target is found under its
 * own name, left out on purpose, or outside. A link to a file counts when its target lies inside and is not found anyway.
 * @param folder absolute path
 */
export function walk(folder: string): Walk {
  return new Walker(folder).walk();
}

class Walker {
  private readonly files = new Set<string>();
  private readonly links: string[] = [];
  private readonly failures: { path: string; reason: string }[] = [];

  constructor(private readonly root: string) {}

  walk(): Walk {
    this.visit('', Gitignore.above(this.root));
    this.addLinkedFiles();
    return { files: [...this.files].sort(), failures: this.failures };
  }

  private visit(folder: string, above: Gitignore): void {
    const entries = this.entriesOf(folder);
    const gitignore = entries.some(({ name }) => name === '.gitignore') ? above.enter(this.absolute(folder)) : above;
    for (const entry of entries) {
      const relative = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!LEFT_OUT.has(entry.name) && !gitignore.ignores(this.absolute(relative), true)) this.visit(relative, gitignore);
      } else if (mayHaveKind(entry.name) && !gitignore.ignores(this.absolute(relative), false)) {
        this.addFile(relative, entry);
      }
    }
  }

  private addFile(relative: string, entry: fs.Dirent): void {
    if (entry.isFile()) this.files.add(relative);
    else if (entry.isSymbolicLink()) this.links.push(relative);
  }

  private addLinkedFiles(): void {
    if (this.links.length === 0) return;
    const root = fs.realpathSync.native(this.root);
    const found = new Set([...this.files].map((file) => path.join(root, file)));
    for (const link of this.links.sort()) {
      const target = targetOf(this.absolute(link));
      if (target === undefined || !isInside(root, target) || found.has(target)) continue;
      found.add(target);
      this.files.add(link);
    }
  }

  private entriesOf(folder: string): readonly fs.Dirent[] {
    try {
      return fs.readdirSync(this.absolute(folder), { withFileTypes: true });
    } catch (error) {
      this.failures.push({ path: folder, reason: reasonOf(error) });
      return [];
    }
  }

  private absolute(relative: string): string {
    return path.join(this.root, relative);
  }
}

/** The file that a link leads to; undefined for a dangling link and for anything but a file. */
function targetOf(link: string): string | undefined {
  try {
    const target = fs.realpathSync.native(link);
    return fs.statSync(target).isFile() ? target : undefined;
  } catch {
    return undefined;
  }
}
