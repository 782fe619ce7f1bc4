import { insert, remove, replace, suggestedFix, type Report } from '../../core/rule';
import type { Dockerfile } from '../model';
import { dockerfileRule } from '../rule';
import type { FromInstruction, Instruction, Pair, PairsInstruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/missing-arguments',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Too few or too many words for the instruction',
  why: 'The builder counts the words of an instruction before it runs anything: FROM without an image, COPY without a destination or a word of ENV without an equals sign stop the build.',
  sources: [{ title: 'Dockerfile reference', url: 'https://docs.docker.com/reference/dockerfile/' }],
  aliases: [
    'dockerfile-utils:ARGUMENT_MISSING', 'dockerfile-utils:ARGUMENT_REQUIRES_ONE',
    'dockerfile-utils:ARGUMENT_REQUIRES_AT_LEAST_ONE', 'dockerfile-utils:ARGUMENT_REQUIRES_AT_LEAST_TWO',
    'dockerfile-utils:ARGUMENT_REQUIRES_ONE_OR_THREE', 'dockerfile-utils:SYNTAX_MISSING_EQUALS', 'dockerfile-utils:SYNTAX_MISSING_NAMES',
    'dockerfile-utils:ARGUMENT_REQUIRES_TWO', 'dockerfile-utils:INVALID_AS',
  ],
  fix: 'suggested',
  examples: [
    { bad: 'FROM alpine:3.20\nCOPY «app.py»\n' },
    { bad: 'FROM golang:1.24 AS build «extra»\n', good: 'FROM golang:1.24 AS build\n' },
    { bad: 'FROM golang:1.24 «build»\n', good: 'FROM golang:1.24 AS build\n' },
    { bad: 'FROM alpine:3.20\nENV GREETING=hello «world»\n', good: 'FROM alpine:3.20\nENV GREETING="hello world"\n' },
    { bad: 'FROM alpine:3.20\n«ENV NAME»\n' },
    { bad: 'FROM alpine:3.20\nUSER app «staff»\n', good: 'FROM alpine:3.20\nUSER app\n' },
    { bad: 'FROM alpine:3.20\n«EXPOSE»\n' },
    { bad: 'FROM alpine:3.20\n«SHELL»\n«VOLUME» []\nVOLUME [«""»]\n' },
    { ok: 'FROM alpine:3.20\nRUN\nCMD\n', title: 'an empty command' },
    { ok: 'FROM -- alpine:3.20\nCOPY -- a /a\n', title: 'two dashes end the flags' },
    { ok: 'FROM alpine:3.20\nCOPY <<EOF /etc/motd\nhello\nEOF\n' },
    { ok: 'FROM alpine:3.20\nWORKDIR /srv/my app\nARG A B=1\nENV C c d\n' },
  ],
  check: {
    instruction(instruction, { report, file }) {
      if (instruction.words.some(({ raw }) => raw.startsWith('#'))) return;
      for (const complaint of complaints(instruction, file)) report(complaint);
    },
  },
});

function complaints(instruction: Instruction, file: Dockerfile): readonly Report[] {
  const { keyword, keywordRange } = instruction;
  switch (keyword) {
    case 'FROM': return aboutFrom(instruction);
    case 'ENV': case 'LABEL': case 'ARG': return instruction.pairs.length === 0 ? [needs(instruction, 'a name')] : aboutPairs(instruction, file);
    case 'COPY': case 'ADD': {
      if (instruction.sources.length > 0 || instruction.json?.valid === false) return [];
      const at = instruction.destination?.range ?? keywordRange;
      return [{ at, message: `${keyword} needs a source and a destination` }];
    }
    case 'USER': {
      const [, ...extra] = instruction.words;
      const start = extra[0]?.range.start;
      if (start !== undefined && !instruction.arguments.text.includes('"')) return [{ ...tooMany('USER takes one name', instruction, 1), aliases: [] }];
      return instruction.words.length === 0 ? [needs(instruction, 'a name or a number')] : [];
    }
    case 'WORKDIR': return instruction.words.length === 0 ? [needs(instruction, 'a path')] : [];
    case 'VOLUME': {
      const empty = instruction.paths.find(({ text }) => text === '');
      return instruction.paths.length === 0 || empty ? [{ at: empty?.range ?? keywordRange, message: 'VOLUME needs a path', ...(instruction.json && { aliases: [] }) }] : [];
    }
    case 'SHELL': return instruction.words.length === 0 ? [needs(instruction, 'a program and its flags')] : [];
    case 'EXPOSE': return instruction.words.length === 0 ? [needs(instruction, 'a port')] : [];
    case 'STOPSIGNAL': return instruction.words.length === 0 ? [needs(instruction, 'a signal')] : [];
    case 'ONBUILD': return instruction.words.length === 0 ? [needs(instruction, 'an instruction')] : [];
    case 'HEALTHCHECK': return instruction.words.length === 0 ? [needs(instruction, 'NONE, or CMD and a command')] : [];
    case 'MAINTAINER': return instruction.words.length === 0 ? [needs(instruction, 'a name')] : [];
    default: return [];
  }
}

function needs({ keyword, keywordRange }: Instruction, what: string): Report {
  return { at: keywordRange, message: `${keyword} needs ${what}` };
}

/** Everything after the first `count` words is too much. */
function tooMany(message: string, { words }: Instruction, count: number): Report {
  const last = words[count - 1];
  const range = { start: words[count]?.range.start ?? 0, end: words.at(-1)?.range.end ?? 0 };
  return { at: range, message, fix: last && suggestedFix('Delete what is too much', remove({ start: last.range.end, end: range.end })) };
}

function aboutFrom(from: FromInstruction): readonly Report[] {
  const { words, as } = from;
  const [, second] = words;
  if (words.length === 0) return [needs(from, 'an image')];
  if (words.length === 1 || (words.length === 3 && as)) return [];
  if (as) return [words.length > 3 ? tooMany('FROM ends after the stage name', from, 3) : { at: as.range, message: 'AS needs a stage name' }];
  if (words.length > 2 || !second) return [tooMany('FROM takes an image, or an image, AS and a stage name', from, 1)];
  const named = /^[a-z][a-z0-9._-]*$/i.test(second.raw);
  const fix = named ? suggestedFix('Put AS in front', insert(second.range.start, from.written === from.written.toLowerCase() ? 'as ' : 'AS ')) : undefined;
  return [{ at: second.range, message: 'FROM takes an image, or an image, AS and a stage name', fix }];
}

function aboutPairs(instruction: PairsInstruction, file: Dockerfile): readonly Report[] {
  const { keyword, pairs, keywordRange } = instruction;
  const [first] = pairs;
  if (first?.legacy) return first.value ? [] : [{ at: { start: keywordRange.start, end: first.range.end }, message: `${keyword} ${first.key.raw} has no value` }];
  return pairs.flatMap((pair, index) => {
    const before = pairs[index - 1];
    if (pair.key.raw === '') return before && !before.value ? [] : [{ at: pair.range, message: 'There is no name before the equals sign' }];
    if (keyword === 'ARG' || pair.value || (before && !before.value) || before?.value?.raw === '') return [];
    return [stray(pairs.slice(index - 1), keyword, file)].flatMap((found) => found ?? []);
  });
}

/** Words without an equals sign that follow a pair: most often the rest of a value that lacks its quotes. */
function stray([before, ...rest]: readonly Pair[], keyword: string, file: Dockerfile): Report | undefined {
  const end = rest.findIndex(({ value }) => value !== undefined);
  const words = end < 0 ? rest : rest.slice(0, end);
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last || !before?.value) return undefined;
  const range = { start: before.value.range.start, end: last.range.end };
  const written = file.text.slice(range.start, range.end);
  const fix = /["'\r\n\\]/.test(written) ? undefined : suggestedFix('Quote the value', replace(range, `"${written}"`));
  return { at: { start: first.range.start, end: last.range.end }, message: `${keyword}: "${first.key.raw.slice(0, 40)}" has no equals sign`, fix };
}
