import { replace, suggestedFix } from '../../core/rule';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import type { Stage } from '../stages';
import type { Command, Instruction } from '../syntax/instructions';
import { jsonForm } from '../syntax/json-form';

export default dockerfileRule({
  id: 'dockerfile/exec-form-single-string',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Whole command line in one string of the exec form',
  why: 'In the exec form each string is one word of the command, and no shell splits it. The container looks for a program whose name contains the blanks, and stops with "executable file not found".',
  unless: 'A path or an argument really contains blanks, or the string is an argument of ENTRYPOINT.',
  topic: 'signals-and-pid-1',
  sources: [dockerfileReference('Exec form', 'exec-form')],
  aliases: [],
  fix: 'suggested',
  examples: [
    { bad: 'FROM node:24\nCMD [«"npm start"»]\n', good: 'FROM node:24\nCMD ["npm", "start"]\n' },
    { bad: 'FROM python:3.13\nENTRYPOINT [«"python -m app --port 8080"»]\n', good: 'FROM python:3.13\nENTRYPOINT ["python", "-m", "app", "--port", "8080"]\n' },
    { bad: 'FROM alpine:3.20\nHEALTHCHECK CMD [«"wget -q http://localhost/"»]\n', good: 'FROM alpine:3.20\nHEALTHCHECK CMD ["wget", "-q", "http://localhost/"]\n' },
    { ok: 'FROM alpine:3.20\nENTRYPOINT ["/bin/sh", "-c"]\nCMD ["echo hello"]\n', title: 'an argument of ENTRYPOINT' },
    { ok: 'FROM alpine:3.20\nCMD ["/opt/my app/start"]\n', title: 'a path with a blank' },
    { ok: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCMD ["C:\\\\Program Files\\\\app.exe"]\n' },
  ],
  check: {
    instruction(instruction, { report, stage }) {
      const item = soleItem(instruction);
      if (!item || (instruction.keyword === 'CMD' && stage && hasEntrypoint(stage)) || !isCommandLine(item.value)) return;
      const canSplit = !/["'$`&|;<>*?\\()]/.test(item.value);
      report({
        at: item.range,
        message: `There is no program named "${item.value.slice(0, 40)}": each word is a string of its own`,
        fix: canSplit ? suggestedFix('Make each word a string', replace(item.range, jsonForm(item.value.trim().split(/\s+/)).slice(1, -1))) : undefined,
      });
    },
  },
});

function soleItem(instruction: Instruction): Command['exec'][number] | undefined {
  const command = 'command' in instruction ? instruction.command : undefined;
  return command?.exec.length === 1 ? command.exec[0] : undefined;
}

/** ENTRYPOINT of a base image is not known; most of those run what CMD gives them. */
function hasEntrypoint(stage: Stage): boolean {
  return stage.effective('ENTRYPOINT') !== undefined;
}

/** A first word that names a program, and more words; a blank inside a directory's name is none of this. */
function isCommandLine(text: string): boolean {
  const [program = '', ...rest] = text.trim().split(/\s+/);
  if (rest.length === 0 || /^[A-Za-z]:|\\/.test(program)) return false;
  return !program.includes('/') || rest.some((word) => word.startsWith('-')) || /\.(?:sh|py|js|jar|rb|pl)$/.test(program);
}
