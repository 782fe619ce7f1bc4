import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Replaces a file's content in one step, so that nobody ever sees half of it, and keeps its mode. A link stays a link: what it
 * leads to is replaced.
 * @param file absolute path of an existing file
 * @throws what the file system says, with nothing changed
 */
export function replaceFile(file: string, text: string): void {
  const target = fs.realpathSync.native(file);
  // Renaming over a file needs no right to write it, yet a user who took that right away meant it.
  fs.accessSync(target, fs.constants.W_OK);
  const { mode } = fs.statSync(target);
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    fs.writeFileSync(temporary, text, { flag: 'wx', flush: true });
    fs.chmodSync(temporary, mode & 0o7777);
    fs.renameSync(temporary, target);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}
