import { remove, safeFix } from '../../core/rule';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { KEYWORDS } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/instruction-in-run',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Dockerfile instruction inside a shell command',
  why: 'Inside RUN only the shell reads the text, and it knows no RUN, COPY or ENV: it looks for a program of that name and fails with "not found". The word is left over from splitting or joining instructions.',
  unless: 'A program in the image really has that name in capital letters.',
  sources: [dockerfileReference('RUN')],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: 'FROM alpine:3.20\nRUN apk add --no-cache curl && \\\n    «RUN» curl --version\n',
      good: 'FROM alpine:3.20\nRUN apk add --no-cache curl && \\\n    curl --version\n',
    },
    { bad: 'FROM alpine:3.20\nRUN mkdir /srv/app && «COPY» . /srv/app\n' },
    { ok: 'FROM alpine:3.20\nRUN run --all && copy a b\n', title: 'programs in lower case' },
    { ok: 'FROM alpine:3.20\nRUN echo COPY this\nRUN ENV=prod make\n' },
    { ok: 'FROM alpine:3.20\nRUN add() { :; } && ADD() { :; } && ADD one\n', title: 'a function of that name' },
  ],
  check: {
    command({ name, nameWord, arguments: words }, { report, script }) {
      if (!nameWord || nameWord.text !== name || !KEYWORDS.some((keyword) => keyword === name)) return;
      if (script.pipelines.some(({ elements }) => elements.some(({ type }) => type === 'function'))) return;
      const [next] = words;
      const range = { start: nameWord.range.start, end: next?.range.start ?? nameWord.range.end };
      report({
        at: nameWord.range,
        message: `${name} is an instruction of the Dockerfile, not a command of the shell`,
        fix: name === 'RUN' && next ? safeFix('Delete RUN', remove(range)) : undefined,
      });
    },
  },
});
