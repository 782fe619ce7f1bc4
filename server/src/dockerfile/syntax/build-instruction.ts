import type { Range } from '../../core/text';
import type { Heredoc } from './heredocs';
import {
  KEYWORDS, type Command, type CopyInstruction, type Flag, type Instruction, type InstructionBase, type JsonForm, type Keyword,
  type Mount, type OnbuildInstruction, type Pair, type PathArgument,
} from './instructions';
import { readJsonForm } from './json-form';
import { isSpace, LogicalText, shellText } from './logical-text';
import { splitAtSpaces, splitQuoted, Word, wordEnd } from './words';

export interface InstructionSource {
  readonly text: string;
  readonly escape: string;
  readonly keyword: Range;
  /** Keyword to the end of the last continued line, without here-document bodies. */
  readonly span: Range;
  readonly heredocs: readonly Heredoc[];
  readonly onbuild?: OnbuildInstruction;
}

/** Reads one instruction by the grammar of its keyword (Dockerfile reference; BuildKit `frontend/dockerfile/parser/line_parsers.go`). */
export function buildInstruction(source: InstructionSource): Instruction {
  const { text, escape, keyword, span } = source;
  const written = text.slice(keyword.start, keyword.end);
  const known = KEYWORDS.find((one) => one === written.toUpperCase());
  const rest = LogicalText.of(text, { start: keyword.end, end: span.end }, escape).slice(0);
  const { flags, argumentsFrom } = known ? readFlags(rest, escape) : { flags: [], argumentsFrom: 0 };
  const args = rest.slice(argumentsFrom);
  const base: InstructionBase = {
    keywordRange: keyword,
    written,
    range: { start: keyword.start, end: Math.max(span.end, ...source.heredocs.map(({ closing }) => closing.end)) },
    arguments: args,
    flags,
    words: splitAtSpaces(args, escape),
    json: args.text.startsWith('[') ? readJsonForm(args) : undefined,
    heredocs: source.heredocs,
    ...(source.onbuild ? { onbuild: source.onbuild } : {}),
  };
  return known ? withGrammar(known, base, source) : { ...base, keyword: 'UNKNOWN' };
}

function withGrammar(keyword: Keyword, base: InstructionBase, source: InstructionSource): Instruction {
  switch (keyword) {
    case 'FROM': return buildFrom(base);
    case 'RUN': return { ...base, keyword, command: readCommand(base.arguments, base.json, source), mounts: readMounts(base.flags) };
    case 'CMD': case 'ENTRYPOINT': return { ...base, keyword, command: readCommand(base.arguments, base.json, source) };
    case 'HEALTHCHECK': return buildHealthcheck(base, source);
    case 'COPY': case 'ADD': return buildCopy(keyword, base);
    case 'ENV': case 'LABEL': case 'ARG': return { ...base, keyword, pairs: readPairs(keyword, base.arguments, source.escape) };
    case 'USER': return { ...base, keyword, user: wholeWord(base, source.escape) };
    case 'WORKDIR': return { ...base, keyword, path: wholeWord(base, source.escape) };
    case 'VOLUME': return { ...base, keyword, paths: pathArguments(base) };
    case 'ONBUILD': return buildOnbuild(base, source);
    case 'SHELL': case 'EXPOSE': case 'MAINTAINER': case 'STOPSIGNAL': return { ...base, keyword };
  }
}

/**
 * Leading words that begin with `--`, whatever the keyword; the first other word or a bare `--`, which is dropped, ends them (BuildKit
 * `extractBuilderFlags`).
 */
function readFlags(rest: LogicalText, escape: string): { flags: readonly Flag[]; argumentsFrom: number } {
  const flags: Flag[] = [];
  let index = 0;
  while (rest.text.startsWith('--', index)) {
    const end = wordEnd(rest.text, index, escape);
    const isLast = end === index + 2;
    if (!isLast) flags.push(flagAt(rest, index, end, escape));
    index = end;
    while (isSpace(rest.text[index])) index++;
    if (isLast) break;
  }
  return { flags, argumentsFrom: index };
}

function flagAt(rest: LogicalText, start: number, end: number, escape: string): Flag {
  const equals = rest.text.indexOf('=', start);
  const nameEnd = equals < 0 || equals >= end ? end : equals;
  return {
    name: new Word(rest.slice(start + 2, nameEnd), escape).text,
    nameRange: rest.range(start, nameEnd),
    value: nameEnd < end ? new Word(rest.slice(nameEnd + 1, end), escape) : undefined,
    range: rest.range(start, end),
  };
}

function buildFrom(base: InstructionBase): Instruction {
  const [image, as, name] = base.words;
  const hasName = as !== undefined && as.raw.toLowerCase() === 'as';
  return {
    ...base,
    keyword: 'FROM',
    image,
    platform: base.flags.find((flag) => flag.name === 'platform'),
    as: hasName ? as : undefined,
    name: hasName ? name : undefined,
  };
}

function buildHealthcheck(base: InstructionBase, source: InstructionSource): Instruction {
  const type = base.words[0];
  const isNone = type?.raw.toUpperCase() === 'NONE';
  const rest = base.arguments.slice(type?.raw.length ?? 0);
  const isCommand = type?.raw.toUpperCase() === 'CMD' && rest.length > 0;
  const json = rest.text.startsWith('[') ? readJsonForm(rest) : undefined;
  return { ...base, keyword: 'HEALTHCHECK', json, type, isNone, command: isCommand ? readCommand(rest, json, source) : undefined };
}

function readCommand(args: LogicalText, json: JsonForm | undefined, source: InstructionSource): Command {
  const range = args.range();
  if (json?.valid) return { form: 'exec', exec: json.items, shell: '', range };
  return { form: 'shell', exec: [], shell: shellText(source.text, range, source.escape), range };
}

function buildCopy(keyword: 'COPY' | 'ADD', base: InstructionBase): CopyInstruction {
  const paths = pathArguments(base);
  return {
    ...base,
    keyword,
    sources: paths.slice(0, -1),
    destination: paths.at(-1),
    from: base.flags.find((flag) => flag.name === 'from'),
  };
}

function pathArguments(base: InstructionBase): readonly PathArgument[] {
  if (base.json?.valid) {
    return base.json.items.map(({ value, range }) => ({
      value: value.includes('$') ? undefined : value,
      text: value,
      range,
      word: undefined,
      heredoc: undefined,
    }));
  }
  return base.words.map((word) => ({
    value: word.value,
    text: word.text,
    range: word.range,
    word,
    heredoc: base.heredocs.find(({ operator }) => operator.start >= word.range.start && operator.start < word.range.end),
  }));
}

/** Everything after the keyword as one word: USER, WORKDIR take blanks as part of it. */
function wholeWord(base: InstructionBase, escape: string): Word | undefined {
  return base.arguments.length > 0 ? new Word(base.arguments, escape) : undefined;
}

/** `ENV a=b c=d`; a first word without `=` makes it the legacy form, where what follows the first blank is the value (BuildKit `parseNameVal`). */
function readPairs(keyword: 'ENV' | 'LABEL' | 'ARG', args: LogicalText, escape: string): readonly Pair[] {
  const words = splitQuoted(args, escape);
  const first = words[0];
  if (!first) return [];
  if (keyword !== 'ARG' && !first.raw.includes('=')) {
    const blank = args.text.search(/\s/);
    if (blank < 0) return [{ key: first, value: undefined, range: args.range(), legacy: true }];
    return [{ key: new Word(args.slice(0, blank), escape), value: new Word(args.slice(blank), escape), range: args.range(), legacy: true }];
  }
  return words.map((word) => {
    const equals = word.raw.indexOf('=');
    if (equals < 0) return { key: word, value: undefined, range: word.range, legacy: false };
    return {
      key: new Word(word.source.slice(0, equals), escape),
      value: new Word(word.source.slice(equals + 1), escape),
      range: word.range,
      legacy: false,
    };
  });
}

function readMounts(flags: readonly Flag[]): readonly Mount[] {
  return flags.filter((flag) => flag.name === 'mount' && flag.value).map(readMount);
}

/** Comma-separated `key=value` (BuildKit `instructions/commands_runmount.go`), read after quotes were taken away; the default type is bind. */
function readMount(flag: Flag): Mount {
  const source = flag.value?.source;
  if (!source) return { flag, type: 'bind', options: [] };
  const options: Mount['options'][number][] = [];
  for (let start = 0; start <= source.length; ) {
    const comma = source.text.indexOf(',', start);
    const end = comma < 0 ? source.length : comma;
    const equals = source.text.indexOf('=', start);
    const nameEnd = equals < 0 || equals > end ? end : equals;
    options.push({
      name: withoutQuotes(source.text.slice(start, nameEnd)).trim().toLowerCase(),
      value: nameEnd < end ? withoutQuotes(source.text.slice(nameEnd + 1, end)) : undefined,
      range: source.range(start, end),
      nameRange: source.range(start, nameEnd),
      valueRange: nameEnd < end ? source.range(nameEnd + 1, end) : undefined,
    });
    start = end + 1;
  }
  return { flag, type: options.find(({ name }) => name === 'type')?.value ?? 'bind', options };
}

function withoutQuotes(text: string): string {
  return text.replace(/["']/g, '');
}

function buildOnbuild(base: InstructionBase, source: InstructionSource): Instruction {
  const keyword = base.words[0];
  const onbuild: OnbuildInstruction & { trigger: Instruction | undefined } = { ...base, keyword: 'ONBUILD', trigger: undefined };
  if (keyword) {
    onbuild.trigger = buildInstruction({ ...source, keyword: keyword.range, onbuild });
  }
  return onbuild;
}
