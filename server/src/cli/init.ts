import fs from 'node:fs';
import path from 'node:path';
import { CONFIG_FILE_NAMES } from '../core/config-file';
import { reasonOf, UsageError } from './errors';
import type { Host } from './host';

/** Prose stands after `# `, settings to switch on after a bare `#`. */
const TEMPLATE = `# Plimsoll, https://github.com/plimsoll/plimsoll
# The nearest .plimsoll.yaml holds, from a file's folder up to the folder that is linted. "plimsoll rules" lists all rules.

# recommended is quiet enough to leave on everywhere, hardened asks what CIS, NSA and Pod Security ask, strict has every rule.
profile: recommended

# The cluster that manifests must fit. Decides about removed APIs, fields and defaults; by default the newest version known.
#kubernetesVersion: "1.36"

# error, warning, info, hint or off. Codes of other tools work too.
#rules:
#  dockerfile/pin-apt: off
#  hadolint:DL3007: off
#  dockerfile/registry-not-allowed:
#    severity: error
#    options:
#      allowed: [docker.io, registry.example.com]

# Files that are not linted, relative to this one. What .gitignore lists is left out anyway.
#ignore:
#  - "third-party/**"

# Other rules for some files.
#overrides:
#  - files: ["dev/**"]
#    rules:
#      dockerfile/missing-user: off

# The least severity that fails "plimsoll lint": error, warning, info, hint or never.
#failOn: warning

# Start from another file of this machine.
#extends: ./platform/plimsoll.yaml
`;

/**
 * `plimsoll init`: writes a commented configuration into the current folder.
 * @throws UsageError when there is one already
 */
export function runInit(host: Host): number {
  const name = CONFIG_FILE_NAMES[0];
  const present = CONFIG_FILE_NAMES.find((one) => fs.existsSync(path.join(host.cwd, one)));
  if (present !== undefined) throw new UsageError(`${present} exists already, and init overwrites nothing`);
  try {
    fs.writeFileSync(path.join(host.cwd, name), TEMPLATE, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(`${name} cannot be written: ${reasonOf(error)}`);
  }
  host.stdout.write(`Wrote ${name}\n`);
  return 0;
}
