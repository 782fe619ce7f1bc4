import fs from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { toSlashes } from './paths';

/** Git folds case where the file system does. */
const FOLDS_CASE = process.platform === 'win32' || process.platform === 'darwin';

/**
 * The `.gitignore` files that hold in a folder: its own and those of the folders above it. The deepest file with a matching
 * pattern decides (gitignore(5), "PATTERN FORMAT"). Paths are absolute.
 */
export class Gitignore {
  private constructor(
    private readonly folder: string,
    private readonly patterns: Ignore | undefined,
    private readonly above: Gitignore | undefined,
  ) {}

  /** What the files above `folder` say, up to the top of the repository that it lies in; nothing outside a repository. */
  static above(folder: string): Gitignore {
    const nothing = new Gitignore(folder, undefined, undefined);
    const above = repositoryFolders(folder).reduce((outer, one) => outer.enter(one), nothing);
    // A folder that was asked for by name is searched even if Git ignores it: then they have nothing to say.
    return above.ignores(folder, true) ? nothing : above;
  }

  /** What holds in a folder that has a `.gitignore`. */
  enter(folder: string): Gitignore {
    return new Gitignore(folder, readPatterns(folder), this);
  }

  ignores(file: string, isFolder: boolean): boolean {
    if (this.patterns) {
      const relative = toSlashes(path.relative(this.folder, file));
      const { ignored, unignored } = this.patterns.test(isFolder ? `${relative}/` : relative);
      if (ignored || unignored) return ignored;
    }
    return this.above?.ignores(file, isFolder) ?? false;
  }
}

function readPatterns(folder: string): Ignore | undefined {
  try {
    return ignore({ ignorecase: FOLDS_CASE }).add(fs.readFileSync(path.join(folder, '.gitignore'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** The folders above `folder`, outermost first, when one of them or `folder` is the top of a Git repository. */
function repositoryFolders(folder: string): readonly string[] {
  const folders: string[] = [];
  for (let one = folder; ; one = path.dirname(one)) {
    if (one !== folder) folders.unshift(one);
    if (fs.existsSync(path.join(one, '.git'))) return folders;
    if (path.dirname(one) === one) return [];
  }
}
