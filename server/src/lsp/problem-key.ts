import type { Problem } from '../core/rule';

/** A problem with a name by which it is found again after the document was edited elsewhere. */
export interface KeyedProblem extends Problem {
  readonly key: string;
}

/** What travels with a diagnostic or a code action to the client and back. */
export interface ProblemReference {
  readonly rule: string;
  readonly key: string;
  /** Version of the document that the problem was found in. */
  readonly version: number;
}

/** Names each problem by its message and its place among the problems of the same rule that say the same. */
export function keyed(problems: readonly Problem[]): readonly KeyedProblem[] {
  const counts = new Map<string, number>();
  return problems.map((problem) => {
    const said = `${problem.rule}\n${problem.message}`;
    const count = counts.get(said) ?? 0;
    counts.set(said, count + 1);
    return { ...problem, key: `${problem.message}#${count}` };
  });
}

export function findProblem(problems: readonly KeyedProblem[], wanted: Pick<ProblemReference, 'rule' | 'key'>): KeyedProblem | undefined {
  return problems.find((problem) => problem.rule === wanted.rule && problem.key === wanted.key);
}
