import { remove, replace, suggestedFix, type Report } from '../../core/rule';
import { nearest, type Range } from '../../core/text';
import { BUILD_CHECKS, CHECK_OPTIONS, checkOptions, type CheckOption } from '../build-checks';
import type { Dockerfile } from '../model';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { DIRECTIVE_NAMES, directiveAt, type Directive } from '../syntax/directives';

export default dockerfileRule({
  id: 'dockerfile/directive-invalid',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Parser directive that is refused or ignored',
  why: 'A misspelt directive is an ordinary comment, and ends the directives: those below it are ignored as well. A directive given twice, an escape character other than \\ or ` and an unknown option of check stop the build; a misspelt check name skips nothing.',
  sources: [dockerfileReference('Parser directives', 'parser-directives'), { title: 'Build checks', url: 'https://docs.docker.com/reference/build-checks/' }],
  aliases: ['dockerfile-utils:INVALID_ESCAPE_DIRECTIVE', 'dockerfile-utils:DUPLICATED_ESCAPE_DIRECTIVE', 'tally:syntax-directive-typo'],
  fix: 'suggested',
  examples: [
    { bad: '# «syntx»=docker/dockerfile:1\nFROM alpine:3.20\n', good: '# syntax=docker/dockerfile:1\nFROM alpine:3.20\n' },
    { bad: '# check=skip=«JsonArgsRecommended»\nFROM alpine:3.20\n', good: '# check=skip=JSONArgsRecommended\nFROM alpine:3.20\n' },
    { bad: '# check=«skp»=all\nFROM alpine:3.20\n', good: '# check=skip=all\nFROM alpine:3.20\n' },
    { bad: '# check=error=«maybe»\nFROM alpine:3.20\n' },
    { bad: '# escape=«^»\nFROM alpine:3.20\n' },
    { bad: '# syntax=docker/dockerfile:1\n«# syntax=docker/dockerfile:1.7»\nFROM alpine:3.20\n', good: '# syntax=docker/dockerfile:1\nFROM alpine:3.20\n' },
    { bad: 'FROM alpine:3.20\n# check=skip=«JSONArgRecommended»\nCMD httpd -f\n', good: 'FROM alpine:3.20\n# check=skip=JSONArgsRecommended\nCMD httpd -f\n' },
    { ok: '# syntax=docker/dockerfile:1\n# check=skip=JSONArgsRecommended,StageNameCasing;error=true\n# escape=`\nFROM alpine:3.20\n' },
    { ok: '# version=1.2\n# author=jane\nFROM alpine:3.20\n', title: 'comments that only look like directives' },
    { ok: 'FROM alpine:3.20\n# check=skip=JSONArgsRecommended the base image knows\nCMD httpd -f\n', title: 'words after the names are a reason' },
  ],
  check: {
    file(file, { report }) {
      const { directives } = file.syntax;
      for (const [index, directive] of directives.entries()) {
        const first = directives.slice(0, index).find(({ name }) => name === directive.name);
        if (first) report(duplicate(directive, first, file));
        else aboutValue(directive).forEach(report);
      }
      const typo = misspelt(file);
      if (typo) report(typo);
      instructionChecks(file).flatMap(aboutCheck).forEach(report);
    },
  },
});

function duplicate(directive: Directive, first: Directive, { syntax: { lines } }: Dockerfile): Report {
  return {
    at: directive.range,
    severity: 'error',
    message: `The directive ${directive.name} stands twice`,
    aliases: directive.name === 'escape' ? ['dockerfile-utils:DUPLICATED_ESCAPE_DIRECTIVE'] : [],
    related: [{ range: first.range, message: 'First given here' }],
    fix: suggestedFix('Delete the second one', remove(lines.fullLineRange(lines.lineAt(directive.range.start)))),
  };
}

function aboutValue(directive: Directive): readonly Report[] {
  if (directive.name === 'check') return aboutCheck(directive);
  if (directive.name !== 'escape' || directive.value === '\\' || directive.value === '`') return [];
  return [{ at: directive.valueRange, severity: 'error', message: 'The escape character must be \\ or `', aliases: ['dockerfile-utils:INVALID_ESCAPE_DIRECTIVE'] }];
}

/** The comment that ended the directives, when its name is nearly that of one and its value looks like one. */
function misspelt(file: Dockerfile): Report | undefined {
  const { directives, lines } = file.syntax;
  const line = directives.length > 0 ? lines.lineAt(directives.at(-1)?.range.start ?? 0) + 1 : 0;
  const comment = directiveAt(file.text, lines.lineRange(line));
  const meant = comment && nearest(comment.name, DIRECTIVE_NAMES.filter((name) => !directives.some((directive) => directive.name === name)));
  if (!comment || !meant || meant === comment.name || !VALUES[meant]?.test(comment.value)) return undefined;
  return {
    at: comment.nameRange,
    message: `There is no directive ${comment.name}; did you mean ${meant}?`,
    aliases: ['tally:syntax-directive-typo'],
    fix: suggestedFix(`Replace with ${meant}`, replace(comment.nameRange, meant)),
  };
}

const VALUES: Readonly<Record<string, RegExp>> = { syntax: /^[\w.-]+\/[\w./-]+|:/, escape: /^[\\`]$/, check: /^(?:skip|error|experimental)=/ };

/** `# check=` comments above an instruction, which speak of it alone. */
function instructionChecks({ comments, text, syntax }: Dockerfile): readonly Directive[] {
  return comments.filter(({ range }) => !syntax.directives.some((directive) => directive.range.start === range.start))
    .flatMap(({ range }) => directiveAt(text, range) ?? [])
    .filter(({ name, value }) => name === 'check' && /^(?:skip|experimental)=/.test(value));
}

function aboutCheck({ value, valueRange }: Directive): readonly Report[] {
  const at = (start: number, length: number): Range => ({ start: valueRange.start + start, end: valueRange.start + start + length });
  return checkOptions(value).flatMap((option) => {
    if (!CHECK_OPTIONS.some((known) => known === option.name)) return [unknownName(option.name, at(option.start, option.name.length), CHECK_OPTIONS, 'error')];
    if (option.name !== 'error') return aboutNames(option, at);
    const isBoolean = /^(?:1|t|true|0|f|false)$/i.test(option.value);
    return isBoolean ? [] : [{ at: at(option.valueStart, option.value.length), severity: 'error' as const, message: 'error must be true or false', aliases: [] }];
  });
}

function aboutNames({ value, valueStart }: CheckOption, at: (start: number, length: number) => Range): readonly Report[] {
  return [...value.matchAll(/[^,]+/g)].flatMap(({ 0: name, index }) => {
    if (name === 'all' || BUILD_CHECKS.some((known) => known === name)) return [];
    return [unknownName(name, at(valueStart + index, name.length), BUILD_CHECKS, 'warning')];
  });
}

function unknownName(name: string, range: Range, known: readonly string[], severity: 'error' | 'warning'): Report {
  const meant = nearest(name, known);
  return {
    at: range,
    severity,
    aliases: [],
    message: `There is no ${known === BUILD_CHECKS ? 'check' : 'option'} "${name.slice(0, 40)}"${meant ? `; did you mean ${meant}?` : ''}`,
    fix: meant ? suggestedFix(`Replace with ${meant}`, replace(range, meant)) : undefined,
  };
}
