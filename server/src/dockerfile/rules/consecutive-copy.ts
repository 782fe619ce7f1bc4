import { remove, replace, suggestedFix, type Fix } from '../../core/rule';
import type { Dockerfile } from '../model';
import { wholeLines } from '../multiple-instructions';
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
      bad: 'FROM node:24\nWORKDIR /app\nCOPY package.json ./\n«COPY» server.js ./\n«COPY» README.md ./\nRUN true\n',
      good: 'FROM node:24\nWORKDIR /app\nCOPY package.json server.js README.md ./\nRUN true\n',
    },
    { bad: 'FROM node:24\nADD a.spec /rpm/SOURCES\n«ADD» b.tar.xz /rpm/SOURCES\n' },
    { ok: 'FROM node:24\nCOPY a ./one\nCOPY b ./two\nADD c ./two\n' },
    { ok: 'FROM node:24\nCOPY a /x/\nRUN make\nCOPY b /x/\nCOPY --chown=node c /x/\n' },
    { ok: 'FROM node:24\nCOPY src/ /x/\nCOPY lib/ /x/\n', title: 'contents of directories' },
  ],
  check: {
    file(file, { report }) {
      for (const { instructions } of sectionsOf(file)) {
        instructions.forEach((instruction, index) => {
          const before = instructions[index - 1];
          if (!isCopy(instruction) || !before || !isCopy(before) || !goTogether(before, instruction)) return;
          report({
            at: instruction.keywordRange,
            message: `This ${instruction.keyword} can be part of the one above: both go to "${instruction.destination?.text.slice(0, 40)}"`,
            fix: merge(before, instruction, file),
          });
        });
      }
    },
  },
});

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

function merge(first: CopyInstruction, second: CopyInstruction, file: Dockerfile): Fix | undefined {
  const target = first.destination;
  const isDirectory = target !== undefined && /^\.$|\/$/.test(target.text);
  const onOneLine = [first, second].every(({ range }) => !file.text.slice(range.start, range.end).includes('\n'));
  const isPlain = [...first.sources, ...second.sources].every(({ value }) => value !== undefined && /\.\w+$/.test(value));
  if (!target || !isDirectory || !onOneLine || !isPlain || first.json || second.json) return undefined;
  const sources = second.sources.map(({ range }) => file.text.slice(range.start, range.end)).join(' ');
  const directory = target.text === '.' ? './' : target.text;
  return suggestedFix('Copy them together', replace(target.range, `${sources} ${directory}`), remove(wholeLines(file, second.range)));
}
