import fs from 'node:fs';
import path from 'node:path';
import { CONFIG_FILE_NAMES } from '../core/config-file';
import { CONFIG_TEMPLATE } from '../core/config-template';
import { reasonOf, UsageError } from './errors';
import type { Host } from './host';

/**
 * `plimsoll init`: writes a commented configuration into the current folder.
 * @throws UsageError when there is one already
 */
export function runInit(host: Host): number {
  const name = CONFIG_FILE_NAMES[0];
  const present = CONFIG_FILE_NAMES.find((one) => fs.existsSync(path.join(host.cwd, one)));
  if (present !== undefined) throw new UsageError(`${present} exists already, and init overwrites nothing`);
  try {
    fs.writeFileSync(path.join(host.cwd, name), CONFIG_TEMPLATE, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(`${name} cannot be written: ${reasonOf(error)}`);
  }
  host.stdout.write(`Wrote ${name}\n`);
  return 0;
}
