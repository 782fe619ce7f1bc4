import { insert, replace, safeFix, suggestedFix, type Fix } from '../../core/rule';
import type { Dockerfile } from '../model';
import { withoutBuildKitUnlessReached } from '../reached';
import { dockerfileRule } from '../rule';
import { splitQuoted, type Word } from '../syntax/words';

const ALIASES = ['buildkit:LegacyKeyValueFormat'];

export default dockerfileRule({
  id: 'dockerfile/legacy-key-value',
  severity: 'warning',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'ENV or LABEL without an equals sign',
  why: 'In `ENV name value` the whole rest of the line is the value, so that a second variable on it silently becomes part of the first. The form is kept for old files only, and builders warn about it.',
  sources: [{ title: 'BuildKit check LegacyKeyValueFormat', url: 'https://docs.docker.com/reference/build-checks/legacy-key-value-format/' }],
  aliases: ALIASES,
  fix: 'safe',
  examples: [
    { bad: 'FROM alpine:3.20\nENV «LANG» C.UTF-8\n', good: 'FROM alpine:3.20\nENV LANG=C.UTF-8\n' },
    { bad: 'FROM alpine:3.20\nLABEL «description» two words\n', good: 'FROM alpine:3.20\nLABEL description="two words"\n' },
    {
      title: 'a list over several lines',
      bad: 'FROM alpine:3.20\nENV «BUILD_DEPS» \\\n    gcc \\\n    # for the headers\n    musl-dev\n',
      good: 'FROM alpine:3.20\nENV BUILD_DEPS="gcc \\\n    # for the headers\n    musl-dev"\n',
    },
    {
      title: 'quotes are taken away in this form too',
      bad: 'FROM alpine:3.20\nENV «GREETING» say "hi"\n',
      good: 'FROM alpine:3.20\nENV GREETING=say\\ "hi"\n',
    },
    { bad: 'FROM alpine:3.20\nENV «LANG:» "C.UTF-8"\n', title: 'a colon that becomes part of the name' },
    { ok: 'FROM alpine:3.20\nENV LANG=C.UTF-8 TERM=xterm\nLABEL "two words"=value\n' },
  ],
  check: {
    instruction(instruction, { report, stage, file }) {
      if (instruction.keyword !== 'ENV' && instruction.keyword !== 'LABEL') return;
      for (const { key, value, legacy } of instruction.pairs) {
        if (!legacy || !value) continue;
        const name = key.raw.replace(/:$/, '');
        report({
          at: key.range,
          message: name === key.raw ? `Write ${instruction.keyword} ${name}=… with an equals sign` : `The colon belongs to the name here: write ${name}=…`,
          aliases: withoutBuildKitUnlessReached(ALIASES, stage, file),
          fix: fixFor(key, value, file),
        });
      }
    },
  },
});

/** Keeps the value as the builder reads it, line for line; only a colon behind the name goes, which nobody wants there. */
function fixFor(key: Word, value: Word, file: Dockerfile): Fix | undefined {
  const gap = { start: key.range.end, end: value.range.start };
  const quoting = quotingFor(value, file);
  if (!quoting || file.text.slice(gap.start, gap.end).includes('#')) return undefined;
  if (key.raw.endsWith(':')) return suggestedFix('Put an equals sign for the colon', replace({ ...gap, start: gap.start - 1 }, `=${quoting.before}`), ...quoting.edits);
  return safeFix('Put an equals sign between name and value', replace(gap, `=${quoting.before}`), ...quoting.edits);
}

interface Quoting {
  /** What goes in front of the value. */
  readonly before: string;
  /** What changes in and behind it. */
  readonly edits: readonly ReturnType<typeof insert>[];
}

/** Behind an equals sign the value must be one word. Quotes and escapes mean the same in both forms: BuildKit expands both by `ProcessWord`. */
function quotingFor(value: Word, { text, syntax: { escape } }: Dockerfile): Quoting | undefined {
  const words = splitQuoted(value.source, escape);
  if (words.length === 1) return { before: '', edits: [] };
  const isPlain = !value.raw.includes('"') && !value.raw.includes("'") && !value.raw.includes(escape);
  if (isPlain) return { before: '"', edits: [insert(value.range.end, '"')] };
  const gaps = words.slice(1).map((word, index) => ({ start: words[index]?.range.end ?? 0, end: word.range.start }));
  if (gaps.some(({ start, end }) => text.slice(start, end).includes('\n'))) return undefined;
  return { before: '', edits: gaps.map((gap) => replace(gap, [...text.slice(gap.start, gap.end)].map((blank) => escape + blank).join(''))) };
}
