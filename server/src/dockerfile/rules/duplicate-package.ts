import { safeFix } from '../../core/rule';
import { dockerfileRule } from '../rule';
import { APT_GET_MANUAL } from '../references';
import { packageCommandOf } from '../shell';
import { removeWords } from '../shell-edits';

export default dockerfileRule({
  id: 'dockerfile/duplicate-package',
  severity: 'hint',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Package named twice in one install',
  why: 'The second mention does nothing. It is usually the rest of a merge, and whoever removes the package later will miss one of the two.',
  sources: [APT_GET_MANUAL],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: 'FROM debian:12\nRUN apt-get install -y \\\n    curl \\\n    git \\\n    «curl» \\\n    jq\n',
      good: 'FROM debian:12\nRUN apt-get install -y \\\n    curl \\\n    git \\\n    jq\n',
    },
    { ok: 'FROM debian:12\nRUN apt-get install -y curl && apt-get install -y curl\n', title: 'two installs' },
    { ok: 'FROM debian:12\nRUN apt-get install -y libc6:i386 libc6 $PACKAGES $PACKAGES\n' },
    { ok: 'FROM python:3.13\nRUN pip install -r requirements.txt -r requirements.txt\n' },
  ],
  check: {
    command(command, { report, file, run }) {
      const found = packageCommandOf(command);
      if (!found || (found.action !== 'install' && found.action !== 'upgrade')) return;
      const seen = new Map<string, { start: number; end: number }>();
      for (const { word, kind } of found.packages) {
        if (kind !== 'name' || word.value === undefined) continue;
        const first = seen.get(word.value);
        if (!first) seen.set(word.value, word.range);
        else {
          report({
            at: word.range,
            message: `"${word.value}" is in this list twice`,
            tags: ['unnecessary'],
            related: [{ range: first, message: 'Named here first' }],
            fix: safeFix(`Remove the second "${word.value}"`, ...removeWords(file, run, command, [word])),
          });
        }
      }
    },
  },
});
