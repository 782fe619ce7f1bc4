/** Which words of a command are flags, and which flags take the next word as their value. */
export interface FlagSyntax {
  /** Flags with a mandatory value, with their dashes. */
  readonly values: ReadonlySet<string>;
  /** Long flags have one dash and do not cluster: `go build -mod vendor`, `find . -name x`. */
  readonly singleDash?: boolean;
  /** A long flag may be followed by a separate `true` or `false` (npm). */
  readonly booleanValues?: boolean;
}

/** A syntax from the flags that take a value, separated by blanks. */
export function valueFlags(list: string, rest: Omit<FlagSyntax, 'values'> = {}): FlagSyntax {
  return { values: new Set(list.split(/\s+/).filter((flag) => flag !== '')), ...rest };
}
