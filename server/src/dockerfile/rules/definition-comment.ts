import { insert, safeFix } from '../../core/rule';
import { checkOptions } from '../build-checks';
import type { Dockerfile } from '../model';
import { buildCheckPage } from '../references';
import { dockerfileRule } from '../rule';
import type { Instruction } from '../syntax/instructions';
import type { Comment } from '../syntax/parse';
import type { Word } from '../syntax/words';

export default dockerfileRule({
  id: 'dockerfile/definition-comment',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Comment that docker build cannot show as a description',
  why: '`docker build --call=outline` and `--call=targets` show the comment above an ARG or a named stage as its description, if it begins with the name. A comment that begins otherwise is left out of the list.',
  unless: 'The comment is no description: part it from the instruction by a blank line.',
  options: {
    always: {
      default: false,
      description: 'Check files that do not ask for it by `# check=experimental=InvalidDefinitionDescription` too.',
    },
  },
  sources: [buildCheckPage('InvalidDefinitionDescription')],
  aliases: ['buildkit:InvalidDefinitionDescription'],
  fix: 'safe',
  examples: [
    {
      bad: '# check=experimental=InvalidDefinitionDescription\nFROM alpine:3.20 AS base\n# The port\nARG «PORT»=8080\n',
      good: '# check=experimental=InvalidDefinitionDescription\nFROM alpine:3.20 AS base\n# PORT The port\nARG PORT=8080\n',
    },
    {
      bad: '# check=experimental=all\n\n# compiles the program\nFROM golang:1.24 AS «build»\n',
      good: '# check=experimental=all\n\n# build compiles the program\nFROM golang:1.24 AS build\n',
    },
    { bad: '# compiles the program\nFROM golang:1.24 AS «build»\n', good: '# build compiles the program\nFROM golang:1.24 AS build\n', options: { always: true } },
    { ok: '# compiles the program\nFROM golang:1.24 AS build\n', title: 'a file that does not ask for it' },
    { ok: '# check=experimental=all\n# build compiles the program\nFROM golang:1.24 AS build\n# a note\n\nARG A\n# a note\n#\nARG B\n' },
    { ok: '# check=experimental=all\n# a note\nFROM golang:1.24\n', title: 'a stage without a name' },
  ],
  check: {
    instruction(instruction, { report, file, options }) {
      const asked = asksForIt(file);
      if (!asked && !options.always) return;
      const words = definedWords(instruction);
      const [word] = words;
      const comment = word && commentAbove(instruction, file);
      if (!comment) return;
      const names = words.map(({ text }) => (instruction.keyword === 'FROM' ? text.toLowerCase() : text));
      if (names.includes(comment.text.trim().split(' ', 1)[0] ?? '')) return;
      const [name = ''] = names;
      report({
        at: word.range,
        message: `A comment that describes ${instruction.keyword} begins with its name: "# ${names.length > 1 ? 'NAME' : name.slice(0, 40)} …"`,
        ...(asked ? {} : { aliases: [] }),
        related: [{ range: comment.range, message: 'This comment is no description' }],
        fix: names.length === 1 ? safeFix(`Begin with ${name}`, insert(comment.range.end - comment.text.trimStart().length, `${name} `)) : undefined,
      });
    },
  },
});

function asksForIt({ syntax }: Dockerfile): boolean {
  const check = syntax.directives.find(({ name }) => name === 'check');
  const wanted = checkOptions(check?.value ?? '').find(({ name }) => name === 'experimental')?.value.split(',') ?? [];
  return wanted.includes('all') || wanted.includes('InvalidDefinitionDescription');
}

function definedWords(instruction: Instruction): readonly Word[] {
  if (instruction.onbuild) return [];
  if (instruction.keyword === 'ARG') return instruction.pairs.map(({ key }) => key);
  return instruction.keyword === 'FROM' && instruction.name ? [instruction.name] : [];
}

/** The comment on the line above; a blank line or an empty comment between makes it one about something else. */
function commentAbove({ range }: Instruction, { comments, syntax: { lines, directives } }: Dockerfile): Comment | undefined {
  const line = lines.lineAt(range.start) - 1;
  const comment = comments.find((one) => lines.lineAt(one.range.start) === line);
  const isDirective = directives.some((one) => one.range.start === comment?.range.start);
  return isDirective || comment?.text.trim() === '' ? undefined : comment;
}
