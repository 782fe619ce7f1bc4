import { replace, safeFix, type Fix } from '../../core/rule';
import type { Dockerfile } from '../model';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import type { Pair, PairsInstruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/label-group-order',
  severity: 'hint',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Labels of one instruction out of order',
  why: 'In a long list of labels a reader looks for a key, and does not find it where the alphabet has it. Sorted, labels of one namespace stand together, and two branches that add some seldom collide.',
  sources: [dockerfileReference('LABEL')],
  aliases: ['tally:labels/prefer-stable-order'],
  fix: 'safe',
  examples: [
    {
      bad: 'FROM node:24\nLABEL org.example.title="web" \\\n      «org.example.authors»="jane" \\\n      team=web\n',
      good: 'FROM node:24\nLABEL org.example.authors="jane" \\\n      org.example.title="web" \\\n      team=web\n',
    },
    { ok: 'FROM node:24\nLABEL org.example.authors="jane" \\\n      org.example.title="web"\nLABEL a=b\n' },
    { ok: 'FROM node:24\nLABEL b=1 a=2\n', title: 'few labels on one line' },
    { ok: 'FROM node:24\nLABEL b=1 \\\n      a=2 \\\n      b=3\n', title: 'with a key twice, the order matters' },
  ],
  check: {
    LABEL(label, { report, file }) {
      const { pairs } = label;
      const keys = pairs.map(({ key }) => key.text);
      if (pairs.length < 2 || !isOneToALine(pairs, file) || new Set(keys).size < keys.length || pairs.some(({ key }) => key.hasVariable)) return;
      const first = pairs.find(({ key }, index) => index > 0 && key.text < (keys[index - 1] ?? ''));
      if (!first) return;
      report({ at: first.key.range, message: `"${first.key.text.slice(0, 50)}" comes before the label above it in the alphabet`, fix: sort(label, file) });
    },
  },
});

function isOneToALine(pairs: readonly Pair[], { syntax: { lines } }: Dockerfile): boolean {
  return new Set(pairs.map(({ range }) => lines.lineAt(range.start))).size === pairs.length;
}

/** Swaps the texts of the pairs; what stands between them stays. A comment between would come to stand above another label. */
function sort({ pairs, range }: PairsInstruction, { text, comments }: Dockerfile): Fix | undefined {
  if (comments.some((comment) => range.start < comment.range.start && comment.range.start < range.end)) return undefined;
  const sorted = [...pairs].sort((a, b) => (a.key.text < b.key.text ? -1 : 1));
  const edits = pairs.flatMap((pair, index) => {
    const other = sorted[index];
    return other && other !== pair ? [replace(pair.range, text.slice(other.range.start, other.range.end))] : [];
  });
  return safeFix('Sort the labels', ...edits);
}
