export interface DiffLine {
  readonly change: 'removed' | 'added' | 'kept';
  readonly text: string;
}

/** Beyond this many lines an example is shown as two blocks: the comparison takes time in the square of them. */
const MOST_LINES = 200;

/** The lines of two texts, with what has to go and what has to come; removed lines stand before those that replace them. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const a = linesOf(before);
  const b = linesOf(after);
  const common = a.length > MOST_LINES || b.length > MOST_LINES ? [] : commonLengths(a, b);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (left !== undefined && left === right) {
      lines.push({ change: 'kept', text: left });
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || lengthAt(common, i + 1, j) >= lengthAt(common, i, j + 1))) {
      lines.push({ change: 'removed', text: left });
      i++;
    } else {
      lines.push({ change: 'added', text: right ?? '' });
      j++;
    }
  }
  return lines;
}

/** For each pair of positions the length of the longest common subsequence of what follows. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const longest = a[i] === b[j] ? lengthAt(lengths, i + 1, j + 1) + 1 : Math.max(lengthAt(lengths, i + 1, j), lengthAt(lengths, i, j + 1));
      lengths[i]?.splice(j, 1, longest);
    }
  }
  return lengths;
}

function lengthAt(lengths: readonly (readonly number[])[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\r?\n$/, '').split(/\r?\n/);
}
