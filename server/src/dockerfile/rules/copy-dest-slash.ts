import { insert, safeFix, type Fix } from '../../core/rule';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import type { CopyInstruction, PathArgument } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/copy-dest-slash',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Several sources copied to a name without a slash',
  why: 'With more than one source the destination must be a directory, which a slash at its end says. Without it the old builder refuses the line, and BuildKit writes one file over the other under that name unless the directory happens to exist.',
  unless: 'The directory is certain to exist, and only BuildKit builds the file.',
  sources: [dockerfileReference('COPY: Destination', 'destination-1')],
  aliases: [
    'hadolint:DL3021', 'trivy:DS-0011', 'kics:copy_with_more_than_two_arguments_not_ending_with_slash', 'droast:DF048',
    'dockerfile-utils:INVALID_DESTINATION',
  ],
  fix: 'safe',
  examples: [
    { bad: 'FROM node:24\nCOPY package.json package-lock.json «/app»\n', good: 'FROM node:24\nCOPY package.json package-lock.json /app/\n' },
    { bad: 'FROM node:24\nCOPY ["a b", "c d", «"/app"»]\n', good: 'FROM node:24\nCOPY ["a b", "c d", "/app/"]\n' },
    { bad: 'FROM node:24\nADD a.tar b.tar «"/srv"»\n', good: 'FROM node:24\nADD a.tar b.tar "/srv/"\n' },
    { bad: 'FROM node:24\nCOPY <<A <<B «/etc/app»\na\nA\nb\nB\n', good: 'FROM node:24\nCOPY <<A <<B /etc/app/\na\nA\nb\nB\n' },
    { ok: 'FROM node:24\nCOPY package.json package-lock.json ./\nCOPY a b .\nCOPY c d ..\n' },
    { ok: 'FROM node:24\nARG TARGET\nCOPY a b $TARGET\nCOPY a b /srv/${TARGET}\n', title: 'a variable may end with a slash' },
    { ok: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY a b C:\\\\app\\\\\n' },
    { ok: 'FROM node:24\nCOPY --link a /app\nCOPY a* /app\n', title: 'one source; a pattern may match one file' },
  ],
  check: {
    instruction(instruction, { report }) {
      if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return;
      const { destination, sources, keyword } = instruction;
      if (!destination || sources.length < 2 || isDirectory(destination) || [...sources, destination].some(isHalfQuoted)) return;
      report({
        at: destination.range,
        message: `${sources.length} sources need a directory: put a slash behind "${destination.text.slice(0, 50)}"`,
        ...(keyword === 'ADD' && { aliases: ['dockerfile-utils:INVALID_DESTINATION'] }),
        ...(instruction.heredocs.length > 0 && { aliases: [] }),
        fix: append(destination, instruction),
      });
    },
  },
});

function isDirectory({ text, word }: PathArgument): boolean {
  return /[/\\]$/.test(text) || /(?:^|[/\\])\.\.?$/.test(text) || (word?.hasVariable ?? text.includes('$')) && /\$(?:\w+|\{[^}]*\})$/.test(text);
}

/** A quoted name with a blank falls apart, so that the number of sources is not what it seems. */
function isHalfQuoted({ word }: PathArgument): boolean {
  return word !== undefined && ((word.raw.match(/"/g)?.length ?? 0) % 2 === 1 || (word.raw.match(/'/g)?.length ?? 0) % 2 === 1);
}

function append({ word, range }: PathArgument, { json }: CopyInstruction): Fix {
  const isQuoted = json?.valid === true || word?.isQuoted === true;
  return safeFix('Put a slash behind it', insert(isQuoted ? range.end - 1 : range.end, '/'));
}
