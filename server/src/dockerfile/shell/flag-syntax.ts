import type { ShellCommand } from './model';
import { packageManagerOf } from './packages/managers';
import { TOOL_FLAGS } from './tool-flags';
import type { FlagSyntax } from './value-flags';
import { valueFlags } from './value-flags';

const NO_VALUES = valueFlags('');

/** What is known of the flags of a command's program; without knowledge no flag takes a separate value. */
export function flagSyntaxOf(command: ShellCommand): FlagSyntax {
  if (command.name === undefined) return NO_VALUES;
  return packageManagerOf(command)?.flags ?? TOOL_FLAGS.get(command.name) ?? NO_VALUES;
}
