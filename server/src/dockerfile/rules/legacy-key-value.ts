import { replace, safeFix } from '../../core/rule';
import { withoutBuildKitUnlessReached } from '../reached';
import { dockerfileRule } from '../rule';

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
    { bad: 'FROM alpine:3.20\n«ENV LANG C.UTF-8»\n', good: 'FROM alpine:3.20\nENV LANG=C.UTF-8\n' },
    { bad: 'FROM alpine:3.20\n«LABEL description two words»\n', good: 'FROM alpine:3.20\nLABEL description="two words"\n' },
    { bad: 'FROM alpine:3.20\n«ENV GREETING say "hi"»\n', good: 'FROM alpine:3.20\nENV GREETING="say \\"hi\\""\n' },
    { ok: 'FROM alpine:3.20\nENV LANG=C.UTF-8 TERM=xterm\nLABEL "two words"=value\n' },
  ],
  check: {
    instruction(instruction, { report, stage, file }) {
      if (instruction.keyword !== 'ENV' && instruction.keyword !== 'LABEL') return;
      for (const { key, value, legacy } of instruction.pairs) {
        if (!legacy || !value) continue;
        report({
          at: { start: instruction.keywordRange.start, end: value.range.end },
          message: `Write ${instruction.keyword} ${key.raw}=… with an equals sign`,
          aliases: withoutBuildKitUnlessReached(ALIASES, stage, file),
          fix: safeFix('Put an equals sign between name and value', replace({ start: key.range.end, end: value.range.end }, `=${quoted(value.raw)}`)),
        });
      }
    },
  },
});

/** The legacy form keeps quotes as part of the text unless they hold all of it; only plain text needs none. */
function quoted(raw: string): string {
  if (/^[\w./:@%+,~$()-]+$/.test(raw) || /^"(?:[^"\\]|\\.)*"$/.test(raw) || /^'[^']*'$/.test(raw)) return raw;
  return `"${raw.replaceAll('"', '\\"')}"`;
}
