import { insert, remove, safeFix, suggestedFix, type Fix } from '../../core/rule';
import { lineEnding } from '../../core/text';
import { checkOptions } from '../build-checks';
import type { Dockerfile } from '../model';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { directiveAt, type Directive } from '../syntax/directives';

export default dockerfileRule({
  id: 'dockerfile/syntax-directive-misplaced',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Parser directive that comes too late',
  why: 'Directives count only at the very top. After a blank line, a comment or an instruction the builder takes them for comments: the file is built with another frontend, or with another escape character, than it says.',
  unless: 'The comment only shows what a directive looks like.',
  sources: [dockerfileReference('Parser directives', 'parser-directives')],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: '# The web server\n«# syntax=docker/dockerfile:1»\nFROM alpine:3.20\n',
      good: '# syntax=docker/dockerfile:1\n# The web server\nFROM alpine:3.20\n',
    },
    {
      bad: '# escape=`\n\n«#syntax=docker/dockerfile:1.7»\nFROM alpine:3.20\n',
      good: '# escape=`\n#syntax=docker/dockerfile:1.7\n\nFROM alpine:3.20\n',
    },
    { bad: '# Windows\n«# escape=`»\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\n' },
    { bad: '# Web\n«# check=error=true»\nFROM alpine:3.20\n', good: '# check=error=true\n# Web\nFROM alpine:3.20\n' },
    { ok: '# syntax=docker/dockerfile:1\n# check=error=true\n# The web server\nFROM alpine:3.20\n' },
    { ok: '# Web\n# check=skip=FromAsCasing\nFROM alpine:3.20 as web\n', title: 'checks of one instruction' },
    { ok: 'FROM alpine:3.20\n# syntax = see the manual\nRUN true\n' },
  ],
  check: {
    file(file, { report }) {
      const { directives } = file.syntax;
      for (const { range } of file.comments) {
        if (directives.some((directive) => directive.range.start === range.start)) continue;
        const late = directiveAt(file.text, range);
        if (!late || !isMeantAsDirective(late)) continue;
        const isRepeated = directives.some(({ name }) => name === late.name);
        report({
          at: range,
          message: `"${late.name}" counts only at the top of the file, before comments and blank lines`,
          fix: isRepeated ? undefined : moveToTop(late, file),
        });
      }
    },
  },
});

/** `# check=skip=` above an instruction is legal anywhere; its option `error` speaks of the whole file. */
function isMeantAsDirective({ name, value }: Directive): boolean {
  if (name === 'syntax') return /^[\w.-]+(?:\/[\w.-]+)+(?::[\w.-]+)?(?:@\S+)?$/.test(value);
  if (name === 'escape') return value === '\\' || value === '`';
  return name === 'check' && checkOptions(value).some((option) => option.name === 'error');
}

/** Another escape character changes how the file is read, and a frontend of somebody else what it means. */
function moveToTop(late: Directive, { text, syntax: { directives, lines } }: Dockerfile): Fix {
  const isHarmless = late.name === 'check' || (late.name === 'syntax' && /^(?:docker\.io\/)?docker\/dockerfile:1(?:\.\d+)*$/.test(late.value));
  const last = directives.at(-1);
  const top = last ? lines.fullLineRange(lines.lineAt(last.range.start)).end : text.startsWith('\uFEFF') ? 1 : 0;
  const edits = [
    insert(top, text.slice(late.range.start, late.range.end) + lineEnding(text)),
    remove(lines.fullLineRange(lines.lineAt(late.range.start))),
  ];
  return isHarmless ? safeFix('Move it to the top', ...edits) : suggestedFix('Move it to the top', ...edits);
}
