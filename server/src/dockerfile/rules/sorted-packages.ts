import { safeFix } from '../../core/rule';
import type { Dockerfile } from '../model';
import { BEST_PRACTICES } from '../references';
import { dockerfileRule } from '../rule';
import { packageCommandOf, type PackageRequest } from '../shell';
import { replaceWord } from '../shell-edits';

export default dockerfileRule({
  id: 'dockerfile/sorted-packages',
  severity: 'hint',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Unsorted list of packages',
  why: 'In a long list in any order, duplicates go unseen and two changes collide at its end. One package a line, in alphabetical order, keeps reviews and merges short.',
  sources: [{ ...BEST_PRACTICES, url: 'https://docs.docker.com/build/building/best-practices/#sort-multi-line-arguments' }],
  aliases: ['tally:sort-packages', 'sonar:S7018'],
  fix: 'safe',
  examples: [
    {
      bad: 'FROM debian:12\nRUN apt-get update && apt-get install -y \\\n    git \\\n    «curl» \\\n    jq=1.6-2.1 \\\n && rm -rf /var/lib/apt/lists/*\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y \\\n    curl \\\n    git \\\n    jq=1.6-2.1 \\\n && rm -rf /var/lib/apt/lists/*\n',
    },
    { ok: 'FROM debian:12\nRUN apt-get install -y \\\n    curl \\\n    git \\\n    jq\n' },
    { ok: 'FROM debian:12\nRUN apt-get install -y git curl jq\n', title: 'on one line' },
    { ok: 'FROM debian:12\nRUN apt-get install -y \\\n    # build\n    gcc \\\n    # run\n    curl \\\n    git\n', title: 'groups with comments' },
    { ok: 'FROM debian:12\nRUN apt-get install -y \\\n    git \\\n    --no-install-recommends \\\n    curl \\\n    jq\n', title: 'options in between' },
    { ok: 'FROM debian:12\nRUN apt-get install -y \\\n    git \\\n    $EXTRA \\\n    curl\n', title: 'a variable in the list' },
    { ok: 'FROM python:3.13\nRUN pip install \\\n    torch==2.5.1 \\\n    numpy==2.1.3 \\\n    flask==3.1.0\n', title: 'the order may matter to pip' },
  ],
  check: {
    command(command, { report, file, run }) {
      const found = packageCommandOf(command);
      if (found?.action !== 'install' || found.manager.scope !== 'system' || !isPlainList(found.packages, file)) return;
      const words = found.packages.map(({ word }) => word);
      const sorted = [...words].sort((a, b) => compare(a.text, b.text));
      const first = words.find((word, index) => index > 0 && compare(word.text, words[index - 1]?.text ?? '') < 0);
      if (!first) return;
      const edits = words.flatMap((word, index) => {
        const wanted = sorted[index];
        return !wanted || wanted.raw === word.raw ? [] : [replaceWord(run, word, wanted.raw)];
      });
      report({ at: first.range, message: `"${first.text}" is out of alphabetical order`, fix: safeFix('Sort the packages', ...edits) });
    },
  },
});

/** At least three packages without variables, each on a line of its own, with nothing but line ends in between. */
function isPlainList(packages: readonly PackageRequest[], { text }: Dockerfile): boolean {
  return packages.length >= 3 && packages.every(({ word, kind }, index) => {
    const previous = packages[index - 1]?.word;
    if (word.value === undefined || word.quote !== 'none' || kind !== 'name') return false;
    return !previous || /^[ \t]*[\\`][ \t]*\r?\n[ \t]*$/.test(text.slice(previous.range.end, word.range.start));
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
