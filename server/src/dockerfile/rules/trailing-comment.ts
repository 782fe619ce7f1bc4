import { remove, suggestedFix, type Fix } from '../../core/rule';
import type { Range } from '../../core/text';
import { lineAbove } from '../line-edits';
import type { Dockerfile } from '../model';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import type { Instruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/trailing-comment',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Comment at the end of an instruction',
  why: 'A comment is one only at the start of a line. Behind an instruction the "#" and what follows are further words: most instructions are refused, COPY takes the last word for its destination, WORKDIR makes a directory of that name.',
  unless: 'A file or a value really begins with "#".',
  sources: [dockerfileReference('Format')],
  aliases: [],
  fix: 'suggested',
  examples: [
    { bad: 'FROM alpine:3.20 «# small»\n', good: '# small\nFROM alpine:3.20\n' },
    { bad: 'FROM alpine:3.20\nEXPOSE 8080 «# the web port»\n', good: 'FROM alpine:3.20\n# the web port\nEXPOSE 8080\n' },
    { bad: 'FROM alpine:3.20\nCOPY app /srv/ «# the program»\n', good: 'FROM alpine:3.20\n# the program\nCOPY app /srv/\n' },
    { bad: 'FROM alpine:3.20\nENV LEVEL=info «# or debug»\n', good: 'FROM alpine:3.20\n# or debug\nENV LEVEL=info\n' },
    { bad: 'FROM alpine:3.20\nLABEL note="one" «# two»\n', good: 'FROM alpine:3.20\n# two\nLABEL note="one"\n' },
    { bad: 'FROM alpine:3.20\nENV LEVEL info «# or debug»\n', title: 'here the comment becomes part of the value' },
    { ok: 'FROM alpine:3.20\nRUN true # the shell has comments\nENV COLOR=#fff TEXT="a # b"\nLABEL color #fff\nLABEL note=\'one # two\'\n' },
    { ok: 'FROM alpine:3.20\nCOPY #backup# /srv/\n' },
  ],
  check: {
    instruction(instruction, { report, file }) {
      const comment = commentIn(instruction, file);
      if (!comment) return;
      report({
        at: comment,
        severity: REFUSED.has(instruction.keyword) && !isLegacy(instruction) ? 'error' : 'warning',
        message: `${instruction.keyword} knows no comment behind it: it reads "${shortened(file.text.slice(comment.start, comment.end))}" too`,
        fix: moveUp(instruction, comment, file),
      });
    },
  },
});

const REFUSED = new Set(['FROM', 'EXPOSE', 'ENV', 'LABEL', 'USER', 'STOPSIGNAL']);
/** How many words an instruction needs before a comment can begin. */
const NEEDED: Readonly<Record<string, number>> = {
  FROM: 1, EXPOSE: 1, ENV: 1, LABEL: 1, ARG: 1, USER: 1, WORKDIR: 1, VOLUME: 1, STOPSIGNAL: 1, COPY: 2, ADD: 2,
};

function isLegacy(instruction: Instruction): boolean {
  return (instruction.keyword === 'ENV' || instruction.keyword === 'LABEL') && instruction.pairs[0]?.legacy === true;
}

/** From a `#` with a blank before it, and a blank or more words behind it, to the end of the instruction. */
function commentIn(instruction: Instruction, { text }: Dockerfile): Range | undefined {
  const needed = isLegacy(instruction) ? 2 : NEEDED[instruction.keyword];
  if (needed === undefined || instruction.json?.valid) return undefined;
  const { words } = instruction;
  const first = words.find(({ raw }, index) => index >= needed && (raw === '#' || (/^#\w/.test(raw) && index < words.length - 1)));
  const { start, end } = instruction.arguments.range();
  return first && !isOpen(text.slice(start, first.range.start)) ? { start: first.range.start, end } : undefined;
}

function shortened(text: string): string {
  return text.length <= 30 ? text : `${text.slice(0, 29)}…`;
}

/** Whether a quote is open at the end of a text. */
function isOpen(text: string): boolean {
  return (text.match(/"/g)?.length ?? 0) % 2 === 1 || (text.match(/'/g)?.length ?? 0) % 2 === 1;
}

/** Makes it a line of its own; one that goes over several lines is left to its author. */
function moveUp(instruction: Instruction, comment: Range, file: Dockerfile): Fix | undefined {
  const text = file.text.slice(comment.start, comment.end);
  const before = file.text.slice(0, comment.start).trimEnd().length;
  if (/[\r\n]/.test(text) || instruction.onbuild || isLegacy(instruction)) return undefined;
  return suggestedFix('Make it a line of its own', lineAbove(instruction, text, file), remove({ start: before, end: comment.end }));
}
