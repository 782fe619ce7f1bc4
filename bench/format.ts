// Formats the Dockerfiles of a folder and says where that changes more than indentation, or is not done after one run.
//
//   npx tsx bench/format.ts DIR
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { applyEdits } from '../server/src/core/fix';
import { looksLikeDockerfile } from '../server/src/dockerfile/detect';
import { formatDockerfile } from '../server/src/dockerfile/format';
import { parseDockerfile } from '../server/src/dockerfile/syntax/parse';
import { meaningOf } from '../test/support/meaning';

const folder = process.argv[2];
if (!folder) throw new Error('usage: format.ts DIR');

const LAYOUTS = [{ insertSpaces: true, tabSize: 2 }, { insertSpaces: true, tabSize: 4 }, { insertSpaces: false, tabSize: 4 }];

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && looksLikeDockerfile(entry.name))
  .map((entry) => path.join(entry.parentPath, entry.name))
  .sort();
let changed = 0;
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  for (const layout of LAYOUTS) {
    const format = (before: string): string => applyEdits(before, formatDockerfile(parseDockerfile(before), layout));
    const formatted = format(text);
    if (formatted !== text) changed++;
    const style = layout.insertSpaces ? `${layout.tabSize} blanks` : 'tabs';
    if (format(formatted) !== formatted) console.log(`${file} (${style}): a second run changes it again`);
    if (formatted.replace(/[ \t]/g, '') !== text.replace(/[ \t]/g, '')) console.log(`${file} (${style}): more than blanks is changed`);
    try {
      assert.deepEqual(meaningOf(formatted), meaningOf(text));
    } catch (error) {
      console.log(`${file} (${style}): ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
console.log(`${files.length} files, ${LAYOUTS.length} layouts, ${changed} texts changed`);
