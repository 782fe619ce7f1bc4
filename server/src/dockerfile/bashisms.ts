import type { Range } from '../core/text';
import type { CompoundCommand, ShellCommand, ShellNode, ShellScript, ShellWord } from './shell';

/** Syntax of bash that a POSIX shell does not have. */
export interface Bashism {
  /** As it is called in a message: `[[`. */
  readonly name: string;
  readonly range: Range;
  /** The check of ShellCheck that is about it. */
  readonly alias: string;
}

/** What a script uses of bash beyond POSIX.1-2024 (XCU 2), those parts that dash lacks; scripts that it gives to other shells left out. */
export function bashisms(script: ShellScript): readonly Bashism[] {
  const tests = script.pipelines.flatMap(({ elements }) => elements).filter(isTest);
  return [...tests.map(testBrackets), ...script.commands.flatMap(inCommand)].sort((a, b) => a.range.start - b.range.start);
}

function isTest(node: ShellNode): node is CompoundCommand {
  return node.type === 'test';
}

function testBrackets({ range }: CompoundCommand): Bashism {
  return { name: '[[', range: { start: range.start, end: range.start + 2 }, alias: 'hadolint:SC3010' };
}

const BUILTINS: ReadonlyMap<string, string> = new Map([
  ['source', 'hadolint:SC3046'], ['pushd', 'hadolint:SC3044'], ['popd', 'hadolint:SC3044'], ['shopt', 'hadolint:SC3044'], ['declare', 'hadolint:SC3044'],
  ['mapfile', 'hadolint:SC3044'], ['readarray', 'hadolint:SC3044'], ['let', 'hadolint:SC3044'],
]);

function inCommand(command: ShellCommand): readonly Bashism[] {
  const { name, nameWord, assignments, redirects, arguments: words } = command;
  const builtin = name === undefined ? undefined : BUILTINS.get(name);
  return [
    ...(builtin && nameWord && nameWord.raw === name ? [{ name: nameWord.raw, range: nameWord.range, alias: builtin }] : []),
    ...assignments.flatMap(({ value, hasValue, range, scope }) =>
      value === undefined && hasValue && scope !== 'export' ? [{ name: 'An array', range, alias: 'hadolint:SC3030' }] : []),
    ...redirects.flatMap(({ operator, range }) => {
      if (operator === '<<<') return [{ name: '<<<', range: { start: range.start, end: range.start + 3 }, alias: 'hadolint:SC3011' }];
      if (operator !== '&>' && operator !== '&>>') return [];
      return [{ name: operator, range: { start: range.start, end: range.start + operator.length }, alias: 'hadolint:SC3020' }];
    }),
    ...words.flatMap(inWord),
  ];
}

function inWord({ parts, range, raw }: ShellWord): readonly Bashism[] {
  return parts.flatMap((part) => {
    if (part.type !== 'expansion' || (part.kind !== 'process' && part.kind !== 'braces')) return [];
    const at = raw.indexOf(part.text);
    const where = at < 0 ? range : { start: range.start + at, end: range.start + at + part.text.length };
    return part.kind === 'process'
      ? [{ name: part.text.slice(0, 2) + '…)', range: where, alias: 'hadolint:SC3001' }]
      : [{ name: part.text.length < 20 ? part.text : '{…}', range: where, alias: 'hadolint:SC3009' }];
  });
}
