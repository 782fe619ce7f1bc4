import { remove, replace, suggestedFix, type Fix } from '../../core/rule';
import type { Dockerfile } from '../model';
import { wholeLines } from '../multiple-instructions';
import { dockerfileRule } from '../rule';
import { sectionsOf } from '../sections';
import type { CopyInstruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/consecutive-copy',
  severity: 'hint',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'COPY instructions in a row to one directory',
  why: 'Each COPY or ADD makes a layer. One instruction can take several sources to the same directory, which says the same in fewer lines and layers.',
  unless: 'The split is there for the cache: what changes rarely comes first.',
  topic: 'layers',
  sources: [{ title: 'Dockerfile reference: COPY', url: 'https://docs.docker.com/reference/dockerfile/#copy' }],
  aliases: ['kics:multiple_run_add_copy_instructions_listed'],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM debian:12\nCOPY package.json ./\n«COPY» gulpfile.js ./\n',
      good: 'FROM debian:12\nCOPY package.json gulpfile.js ./\n',
    },
    { bad: 'FROM debian:12\nADD a.spec /SOURCES\n«ADD» b.patch /SOURCES\n', title: 'a target without slash takes one source only' },
    { ok: 'FROM debian:12\nCOPY README.md ./one\nCOPY package.json ./two\n' },
    { ok: 'FROM debian:12\nCOPY package.json ./\nRUN npm ci\nCOPY app.js ./\n' },
    { ok: 'FROM debian:12\nCOPY --chown=app package.json ./\nCOPY app.js ./\nADD b.tgz ./\n' },
    { ok: 'FROM debian:12\nCOPY package.json ./\n\nCOPY app.js ./\n', title: 'set apart by a blank line' },
  ],
  check: {
    file(file, { report }) {
      for (const { instructions } of sectionsOf(file)) {
        instructions.forEach((second, index) => {
          const first = instructions[index - 1];
          if (!isCopy(first) || !isCopy(second) || !belongTogether(file, first, second)) return;
          report({
            at: second.keywordRange,
            message: `The ${first.keyword} before it could bring this along to "${second.destination?.text ?? ''}"`,
            fix: fixFor(file, first, second),
          });
        });
      }
    },
  },
});

function isCopy(instruction: { readonly keyword: string } | undefined): instruction is CopyInstruction {
  return instruction?.keyword === 'COPY' || instruction?.keyword === 'ADD';
}

/** On adjacent lines, with the same flags and the same target. */
function belongTogether(file: Dockerfile, first: CopyInstruction, second: CopyInstruction): boolean {
  const { lines } = file.syntax;
  if (lines.lineAt(second.range.start) !== lines.lineAt(first.range.end) + 1 || first.keyword !== second.keyword) return false;
  return flagTexts(first) === flagTexts(second) && first.destination !== undefined && first.destination.text === second.destination?.text;
}

function flagTexts({ flags }: CopyInstruction): string {
  return flags.map(({ name, value }) => `${name}=${value?.raw ?? ''}`).sort().join(' ');
}

function fixFor(file: Dockerfile, first: CopyInstruction, second: CopyInstruction): Fix | undefined {
  const last = first.sources.at(-1);
  const isDirectory = /(?:^\.|\/)$/.test(first.destination?.text ?? '');
  if (!last || !isDirectory || first.json || second.json || first.heredocs.length + second.heredocs.length > 0) return undefined;
  const sources = second.sources.map(({ range }) => file.text.slice(range.start, range.end)).join(' ');
  const added = replace({ start: last.range.end, end: last.range.end }, ` ${sources}`);
  return suggestedFix(`Join both ${first.keyword} instructions`, added, remove(wholeLines(file, second.range)));
}
