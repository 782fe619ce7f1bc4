// Has BuildKit's parser and ours read random Dockerfiles and says where they read something else.
//
//   npx tsx bench/oracles/parser.ts [COUNT]
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { parseDockerfile } from '../../server/src/dockerfile/syntax/parse';
import type { Instruction } from '../../server/src/dockerfile/syntax/instructions';

interface Reading {
  readonly instructions: readonly TheirInstruction[];
  readonly refused?: string;
}

interface TheirInstruction {
  readonly keyword: string;
  /** One-based. */
  readonly line: number;
  readonly flags: readonly string[];
  readonly args: readonly string[];
  readonly json: boolean;
  readonly heredocs: readonly string[];
}

const SHOWN = 5;

const texts = fc.sample(dockerfiles(), Number(process.argv[2] ?? 5000));
const readings = readByBuildkit(texts);
const differences = new Map<string, string[]>();
texts.forEach((text, index) => {
  const reading = readings[index];
  if (reading && !reading.refused) compare(text, reading);
});
for (const [what, found] of differences) {
  console.log(`${what}: ${found.length}`);
  found.sort((a, b) => a.length - b.length).slice(0, SHOWN).forEach((one) => console.log(`  ${one}`));
}
const read = readings.filter(({ refused }) => !refused).length;
console.log(`${texts.length} texts, ${read} of which BuildKit reads; ${[...differences.values()].flat().length} differences`);

function readByBuildkit(all: readonly string[]): readonly Reading[] {
  const output = execFileSync('go', ['run', './parse'], {
    cwd: path.join(__dirname, 'buildkit'), input: all.map((text) => JSON.stringify(text)).join('\n'), encoding: 'utf8', maxBuffer: 1 << 28,
  });
  return output.trim().split('\n').map((line) => JSON.parse(line) as Reading);
}

function compare(text: string, { instructions: theirs }: Reading): void {
  const { instructions, lines } = parseDockerfile(text);
  const own = instructions.map(({ written, range }) => [written.toUpperCase(), lines.lineAt(range.start) + 1]);
  if (!same('instructions', text, own, theirs.map(({ keyword, line }) => [keyword.toUpperCase(), line]))) return;
  instructions.forEach((instruction, index) => {
    const their = theirs[index];
    if (their && instruction.keyword !== 'UNKNOWN') compareInstruction(text, instruction, their);
  });
}

function compareInstruction(text: string, own: Instruction, their: TheirInstruction): void {
  same('flags', text, own.flags.map(({ name, value }) => (value ? `--${name}=${value.text}` : `--${name}`)), their.flags);
  same('here-documents', text, own.heredocs.map(({ body }) => text.slice(body.start, body.end)), their.heredocs);
  if (their.json) {
    same('JSON', text, own.json?.valid && own.json.items.map(({ value }) => value), their.args);
    return;
  }
  switch (own.keyword) {
    case 'FROM': case 'COPY': case 'ADD': case 'EXPOSE': case 'VOLUME':
      same('words', text, own.words.map(({ raw }) => raw), their.args);
      break;
    case 'ENV': case 'LABEL':
      // Their third value of a pair is the equals sign.
      same('pairs', text, own.pairs.flatMap(({ key, value }) => [key.raw, value?.raw ?? '']), their.args.filter((_, index) => index % 3 !== 2));
      break;
    case 'RUN': case 'CMD': case 'ENTRYPOINT': case 'WORKDIR': case 'USER': case 'STOPSIGNAL': case 'MAINTAINER':
      same('text', text, own.arguments.text, their.args[0] ?? '');
      break;
    default:
  }
}

function same(what: string, text: string, own: unknown, theirs: unknown): boolean {
  const [ours, their] = [JSON.stringify(own), JSON.stringify(theirs)];
  if (ours === their) return true;
  differences.set(what, [...(differences.get(what) ?? []), `${JSON.stringify(text)}\n    ours  ${ours}\n    theirs ${their}`]);
  return false;
}

/** Files of plausible words, broken in plausible and less plausible places. */
function dockerfiles(): fc.Arbitrary<string> {
  const joined = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> => fc.tuple(...parts).map((all) => all.join(''));
  const blanks = fc.constantFrom('', ' ', '  ', '\t');
  const lineBreak = joined(fc.constantFrom('\\\n', '\\  \n', '\\\n# comment\n', '\\\n\n', '\\\r\n'), blanks);
  const gap = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(' ', '  ') }, joined(fc.constant(' '), lineBreak), lineBreak);
  const word = fc.constantFrom(
    'one', 'two', '--flag', '--a=b', '--', '&&', '$(', ')', '"a b"', "'a  b'", '$HOME', '\\"', 'a=b', 'c="d e"', "f='g h'", '[', ']', '["x","y"]', ',', '# no', '<<', 'AS', 'CMD', '/a', '=',
  );
  const words = fc.array(joined(gap, word), { maxLength: 7 }).map((all) => all.join(''));
  const keyword = fc.constantFrom(
    'RUN', 'ENV', 'LABEL', 'COPY', 'ADD', 'CMD', 'ENTRYPOINT', 'WORKDIR', 'USER', 'ARG', 'EXPOSE', 'VOLUME', 'FROM', 'SHELL', 'ONBUILD RUN', 'STOPSIGNAL', 'MAINTAINER', 'run',
  );
  const instruction = joined(blanks, keyword, fc.constant(' '), words, fc.constantFrom('\n', '\r\n', ' \n'));
  const operator = fc.constantFrom(
    '<<EOF /x', "<<'EOF' /x", '<<-EOF /x', 'cat << EOF', 'cat<<EOF', '<<- EOF', 'cat 3<<EOF | x', '<<EOF|x', '"a <<EOF b"', '<<<EOF', '<<E"O"F', '<<-"EOF" \\\n /x',
  );
  const bodyLine = joined(blanks, fc.constantFrom('body', 'RUN x \\', '# x', '', 'EOFF'), fc.constant('\n'));
  const heredoc = joined(
    blanks, fc.constantFrom('RUN ', 'COPY ', 'ADD '), operator, fc.constant('\n'), fc.array(bodyLine, { maxLength: 4 }).map((all) => all.join('')), fc.constantFrom('EOF\n', '\tEOF\n'),
  );
  const between = joined(blanks, fc.constantFrom('# comment\n', '\n', '# \\\n'));
  return fc.array(fc.oneof({ weight: 5, arbitrary: instruction }, heredoc, between), { maxLength: 5 }).map((all) => all.join(''));
}
