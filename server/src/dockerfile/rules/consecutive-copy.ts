import { remove, replace, suggestedFix, type Fix } from '../../core/rule';
import { linesToDelete } from '../line-edits';
import type { Dockerfile } from '../model';
import { BEST_PRACTICES } from '../references';
import { dockerfileRule } from '../rule';
import { sectionsOf } from '../sections';
import type { CopyInstruction, Instruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/consecutive-copy',
  severity: 'hint',
  profile: 'strict',
  category: 'size',
  since: '0.1.0',
  summary: 'Several COPY in a row to one directory',
  why: 'Each COPY is a layer of its own, which is fetched, checked and unpacked by itself. Files that go to the same directory can come in one.',
  unless: 'They change at a different pace, so that separate layers are reused more often.',
  topic: 'layers',
  sources: [BEST_PRACTICES],
  aliases: ['kics:multiple_run_add_copy_instructions_listed'],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM node:24\nWORKDIR /app\n«COPY» package.json ./\nCOPY server.js ./\nCOPY README.md ./\nRUN true\n',
      good: 'FROM node:24\nWORKDIR /app\nCOPY package.json server.js README.md ./\nRUN true\n',
    },
    { bad: 'FROM node:24\n«ADD» a.spec /rpm/SOURCES\nADD b.tar.xz /rpm/SOURCES\n' },
    { ok: 'FROM node:24\nCOPY a ./one\nCOPY b ./two\nADD c ./two\n' },
    { ok: 'FROM node:24\nCOPY a /x/\nRUN make\nCOPY b /x/\nCOPY --chown=node c /x/\n' },
    { ok: 'FROM node:24\nCOPY src/ /x/\nCOPY lib/ /x/\n', title: 'contents of directories' },
  ],
  check: {
    file(file, { report }) {
      for (const [first, ...others] of sectionsOf(file).flatMap(({ instructions }) => runsOf(instructions))) {
        if (!first || others.length === 0) continue;
        report({
          at: first.keywordRange,
          message: `${others.length + 1} ${first.keyword} in a row go to "${first.destination?.text.slice(0, 50) ?? ''}"`,
          related: others.map(({ keywordRange }) => ({ range: keywordRange, message: 'This one can be part of it' })),
          fix: merge(first, others, file),
        });
      }
    },
  },
});

/** Groups instructions that follow each other and could be one. */
function runsOf(instructions: readonly Instruction[]): readonly (readonly CopyInstruction[])[] {
  const runs: CopyInstruction[][] = [];
  instructions.forEach((instruction, index) => {
    if (!isCopy(instruction)) return;
    const last = runs.at(-1);
    const before = last?.at(-1);
    if (last && before && instructions[index - 1] === before && goTogether(before, instruction)) last.push(instruction);
    else runs.push([instruction]);
  });
  return runs;
}

function isCopy(instruction: Instruction): instruction is CopyInstruction {
  return instruction.keyword === 'COPY' || instruction.keyword === 'ADD';
}

function goTogether(a: CopyInstruction, b: CopyInstruction): boolean {
  const flags = ({ flags: own }: CopyInstruction): string => own.map(({ name, value }) => `${name}=${value?.raw ?? ''}`).sort().join(' ');
  return a.keyword === b.keyword && flags(a) === flags(b) && a.destination?.text === b.destination?.text && [a, b].every(takesFiles);
}

/** Whole directories lose their names on the way, and archives of ADD may be unpacked: those stay apart. */
function takesFiles({ sources }: CopyInstruction): boolean {
  return sources.length > 0 && sources.every(({ text, heredoc }) => !heredoc && !/(?:^|\/)\.?\/?$/.test(text));
}

function merge(first: CopyInstruction, others: readonly CopyInstruction[], file: Dockerfile): Fix | undefined {
  const all = [first, ...others];
  const target = first.destination;
  const isDirectory = target !== undefined && /^\.$|\/$/.test(target.text);
  const isPlain = all.every(({ json, sources }) => !json && sources.every(({ value }) => value !== undefined && /\.\w+$/.test(value)));
  const onOneLine = all.every(({ range }) => !file.text.slice(range.start, range.end).includes('\n'));
  if (!isDirectory || !isPlain || !onOneLine) return undefined;
  const sources = others.flatMap((one) => one.sources).map(({ range }) => file.text.slice(range.start, range.end)).join(' ');
  const edits = others.map(({ range }) => remove(linesToDelete(file, range)));
  return suggestedFix('Copy them together', replace(target.range, `${sources} ${target.text === '.' ? './' : target.text}`), ...edits);
}
