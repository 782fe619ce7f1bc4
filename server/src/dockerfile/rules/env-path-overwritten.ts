import { insert, suggestedFix, type Fix } from '../../core/rule';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import type { Stage } from '../stages';
import type { Word } from '../syntax/words';

export default dockerfileRule({
  id: 'dockerfile/env-path-overwritten',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'ENV PATH that forgets the old PATH',
  why: 'From here on the shell finds only programs in the directories that are listed: `ls`, `sh` and whatever the base image put into its own directories are "not found", in later RUN instructions and in the container.',
  unless: 'The image has no programs but its own.',
  sources: [dockerfileReference('ENV')],
  aliases: [],
  fix: 'suggested',
  examples: [
    { bad: 'FROM node:24\nENV PATH=«/app/bin»\n', good: 'FROM node:24\nENV PATH=/app/bin:$PATH\n' },
    { bad: 'FROM node:24\nENV PATH «"/app/bin"»\n', good: 'FROM node:24\nENV PATH "/app/bin:$PATH"\n' },
    { ok: 'FROM node:24\nENV PATH=/app/bin:$PATH\n' },
    { ok: 'FROM node:24\nENV PATH=/app/bin:/usr/local/bin:/usr/bin:/bin\n', title: 'the system directories are there' },
    { ok: 'FROM scratch\nENV PATH=/bin\n' },
    { ok: 'FROM node:24\nENV PATH=${BIN_PATH}:/app/bin\n', title: 'a variable may hold the old one' },
    { ok: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nENV PATH=C:\\\\app;C:\\\\Windows\n' },
  ],
  check: {
    ENV({ pairs }, { report, stage }) {
      if (!stage || isBare(stage)) return;
      for (const { key, value } of pairs) {
        if (key.text !== 'PATH' || !value || value.hasVariable || !isPosixList(value.text) || /(?:^|:)(?:\/usr)?\/bin\/?(?::|$)/.test(value.text)) continue;
        report({ at: value.range, message: 'PATH loses the directories of the system: keep $PATH in it', fix: append(value) });
      }
    },
  },
});

function isBare({ rootImage }: Stage): boolean {
  return rootImage.isScratch || rootImage.facts?.distro === 'windows' || rootImage.facts?.shell === 'none';
}

function isPosixList(value: string): boolean {
  return value.startsWith('/') && !/[;\\%~]/.test(value);
}

function append({ range, isQuoted, raw }: Word): Fix | undefined {
  if (raw.startsWith("'") || (!isQuoted && /["']/.test(raw))) return undefined;
  return suggestedFix('Append $PATH', insert(isQuoted ? range.end - 1 : range.end, ':$PATH'));
}
