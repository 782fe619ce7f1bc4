// Has the packages that Docker uses and ours read random ignore files, and says where they leave out other paths.
//
//   npx tsx bench/oracles/dockerignore.ts [COUNT]
//   npx tsx bench/oracles/dockerignore.ts --record   writes the answers that test/workspace/dockerignore.test.ts compares with
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { IgnoreFile } from '../../server/src/workspace/dockerignore';

interface Question {
  readonly text: string;
  readonly paths: readonly string[];
}

interface Answer {
  readonly ignored?: readonly boolean[];
  readonly refused?: string;
}

const RECORDED = path.join(__dirname, '../../test/workspace/dockerignore.recorded.json');
const SHOWN = 20;

const isRecording = process.argv[2] === '--record';
const asked = fc.sample(questions(), isRecording ? { numRuns: 2000, seed: 1 } : Number(process.argv[2] ?? 20_000));
const answers = ask(asked);
if (isRecording) record();
else compare();

function compare(): void {
  const differences = asked.flatMap(({ text, paths }, index) => {
    const { ignored } = answers[index] ?? {};
    if (!ignored) return [];
    const file = new IgnoreFile(text);
    const other = paths.filter((one, at) => file.ignores(one) !== ignored[at]);
    return other.length > 0 ? [`${JSON.stringify(text)}: ${other.join(' ')}`] : [];
  });
  differences.sort((a, b) => a.length - b.length).slice(0, SHOWN).forEach((one) => console.log(one));
  const refused = answers.filter((answer) => answer.refused !== undefined).length;
  console.log(`${asked.length} files, ${refused} of which Docker refuses; ${differences.length} differ`);
}

function record(): void {
  const read = asked.map((question, index) => ({ ...question, ...answers[index] })).filter(({ ignored }) => ignored?.includes(true));
  const rows = read.slice(0, 200).map(({ text, paths, ignored = [] }) => ({
    text, ignored: paths.filter((_, index) => ignored[index]), kept: paths.filter((_, index) => !ignored[index]),
  }));
  writeFileSync(RECORDED, `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`);
  console.log(`${rows.length} ignore files`);
}

function ask(all: readonly Question[]): readonly Answer[] {
  const input = all.map((one) => JSON.stringify(one)).join('\n');
  const output = execFileSync('go', ['run', './ignore'], { cwd: path.join(__dirname, 'buildkit'), input, encoding: 'utf8', maxBuffer: 1 << 28 });
  return output.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Answer);
}

function questions(): fc.Arbitrary<Question> {
  const letter = fc.constantFrom('a', 'b', 'ab', 'é', '😀', '.a', 'a.b', 'b-a');
  const piece = fc.oneof(
    { weight: 4, arbitrary: letter },
    fc.constantFrom('*', '**', '?', '[a-b]', '[^a]', '[ab]', '\\*', '\\#', '.', '..', '***', '**a', 'a**', '+', '(', '$', '{', '#', ' ', '!'),
  );
  const segment = fc.array(piece, { minLength: 1, maxLength: 2 }).map((parts) => parts.join(''));
  const pattern = fc.tuple(
    fc.constantFrom('', '', '', '/', './', '../', '//'),
    fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
    fc.constantFrom('', '', '', '/', '/**', '/.', '/..'),
  ).map((parts) => parts.join(''));
  const line = fc.oneof(
    { weight: 8, arbitrary: fc.tuple(fc.constantFrom('', '', '', '!', '! ', ' ', '!!', '\t'), pattern, fc.constantFrom('', '', ' ', '\t')).map((parts) => parts.join('')) },
    fc.constantFrom('', '# comment', '  ', ' # no comment', '#a'),
  );
  const text = fc.tuple(fc.constantFrom('', '', '', '\uFEFF'), fc.array(line, { minLength: 1, maxLength: 5 }), fc.constantFrom('\n', '\n', '\r\n'))
    .map(([start, lines, end]) => start + lines.join(end));
  const name = fc.array(fc.oneof({ weight: 6, arbitrary: letter }, fc.constantFrom('*', '#', '!', '+', '$', ' ')), { minLength: 1, maxLength: 2 }).map((parts) => parts.join(''));
  const file = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')).filter((one) => one.split('/').every((part) => part !== '.' && part !== '..'));
  return fc.record({ text, paths: fc.array(file, { minLength: 6, maxLength: 12 }) });
}
