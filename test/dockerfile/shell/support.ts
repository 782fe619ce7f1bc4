import assert from 'node:assert/strict';
import {
  allCommands, parseShell, type ParseShellOptions, type ShellCommand, type ShellScript,
} from '../../../server/src/dockerfile/shell';

/** An offset that is not 0, so that a forgotten base shows. */
export const BASE = 1000;

export function script(text: string, options?: ParseShellOptions): ShellScript {
  return parseShell(text, BASE, options);
}

/** The only command with this name, nested scripts included. */
export function command(text: string, name: string): ShellCommand {
  const found = [...allCommands(script(text))].filter((candidate) => candidate.name === name);
  const [first] = found;
  assert.ok(first !== undefined && found.length === 1, `${found.length} commands named ${name} in ${text}`);
  return first;
}

/** What the file says at a range. */
export function at(text: string, range: { readonly start: number; readonly end: number }): string {
  return text.slice(range.start - BASE, range.end - BASE);
}
