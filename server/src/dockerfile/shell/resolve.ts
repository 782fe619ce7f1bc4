import type { Assignment, ShellCommand, ShellScript, ShellWord, WordPart } from './model';

/**
 * The word's value with variables taken from `env`; undefined when a variable is not in it, or another expansion is open.
 * `${X:-y}`, `${X-y}`, `${X:+y}` and `${X+y}` are followed, other operations are not.
 */
export function resolveWord(word: ShellWord, env: ReadonlyMap<string, string>): string | undefined {
  return resolveParts(word.parts, env);
}

/** Names that a script gives one literal value in a place that always runs, such as `V=1.2` in `V=1.2 && apk add x=$V`. */
export function literalAssignments(script: ShellScript): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const { assignments, context } of script.commands) {
    const uncertain = context.conditional || context.loop || context.function || context.subshell || context.substitution;
    for (const { name, value, scope, append } of assignments) {
      if (scope === 'command') continue;
      const resolved = value && resolveWord(value, result);
      if (uncertain || append || resolved === undefined || result.has(name)) ambiguous.add(name);
      else result.set(name, resolved);
    }
  }
  for (const name of ambiguous) result.delete(name);
  return result;
}

/**
 * The environment variables that a script gives one of its commands: those of its own prefix (`A=b make`, `env A=b make`) and
 * those exported earlier in the script. ENV and ARG instructions are not part of it.
 */
export function environmentOf(command: ShellCommand, script: ShellScript): ReadonlyMap<string, Assignment> {
  const exported = script.commands.flatMap((other) => {
    return other.range.start < command.range.start ? other.assignments.filter(({ scope }) => scope === 'export') : [];
  });
  const own = command.assignments.filter(({ scope }) => scope === 'command');
  return new Map([...exported, ...own].map((assignment) => [assignment.name, assignment]));
}

function resolveParts(parts: readonly WordPart[], env: ReadonlyMap<string, string>): string | undefined {
  let result = '';
  for (const part of parts) {
    const text = resolvePart(part, env);
    if (text === undefined) return undefined;
    result += text;
  }
  return result;
}

function resolvePart(part: WordPart, env: ReadonlyMap<string, string>): string | undefined {
  if (part.type === 'literal') return part.text;
  if (part.type === 'expansion') return undefined;
  const value = env.get(part.name);
  const { operation } = part;
  if (operation === undefined) return value;
  const operand = operation.operand && resolveParts(operation.operand, env);
  switch (operation.operator) {
    case '-':
    case '=':
      return value ?? operand;
    case ':-':
    case ':=':
      return value || operand;
    case '+':
      return value === undefined ? '' : operand;
    case ':+':
      return value ? operand : '';
    default:
      return undefined;
  }
}
