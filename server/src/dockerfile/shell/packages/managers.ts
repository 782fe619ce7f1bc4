import type { ShellCommand } from '../model';
import { LANGUAGE_PACKAGE_MANAGERS } from './languages';
import type { PackageManager } from './manager';
import { PYTHON_PACKAGE_MANAGERS } from './python';
import { SYSTEM_PACKAGE_MANAGERS } from './system';

export const PACKAGE_MANAGERS: readonly PackageManager[] = [
  ...SYSTEM_PACKAGE_MANAGERS,
  ...PYTHON_PACKAGE_MANAGERS,
  ...LANGUAGE_PACKAGE_MANAGERS,
];

const byCommand = new Map(PACKAGE_MANAGERS.flatMap((manager) => manager.commands.map((name) => [name, manager] as const)));

/** The package manager that a command is; versioned names (`pip3.12`, `gem3.2`) count. */
export function packageManagerOf(command: ShellCommand): PackageManager | undefined {
  return command.name === undefined ? undefined : packageManagerNamed(command.name);
}

export function packageManagerNamed(name: string): PackageManager | undefined {
  return byCommand.get(name) ?? byCommand.get(name.replace(/[\d.]+$/, ''));
}
