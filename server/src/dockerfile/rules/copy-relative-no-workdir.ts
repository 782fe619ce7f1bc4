import { insert, suggestedFix } from '../../core/rule';
import { lineEnding } from '../../core/text';
import { keywordLike, wholeLines } from '../line-edits';
import { dockerfileReference } from '../references';
import { dockerfileRule, type InstructionSite } from '../rule';
import type { CopyInstruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/copy-relative-no-workdir',
  severity: 'info',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Relative destination without a WORKDIR',
  why: 'A relative destination is joined to the working directory. When no WORKDIR was set, the base image decides where that is: the root of the file system, where files of the application lie between those of the system, or another place with the next version.',
  unless: 'The base image documents its working directory.',
  options: {
    anyBase: {
      default: false,
      strict: true,
      description: 'Report stages whose base image may have a WORKDIR of its own too, and triggers of ONBUILD, as hadolint does.',
    },
  },
  sources: [dockerfileReference('COPY: Destination', 'destination-1'), dockerfileReference('WORKDIR')],
  aliases: ['hadolint:DL3045', 'droast:DF063'],
  fix: 'suggested',
  examples: [
    { bad: 'FROM alpine:3.22\nCOPY app.sh «.»\n', good: 'FROM alpine:3.22\nWORKDIR /app\nCOPY app.sh .\n' },
    { bad: 'FROM alpine:3.22 AS a\nWORKDIR /srv\nFROM alpine:3.22\nCOPY app «bin/app»\n', good: 'FROM alpine:3.22 AS a\nWORKDIR /srv\nFROM alpine:3.22\nWORKDIR /app\nCOPY app bin/app\n' },
    { bad: 'FROM registry.example.com/base:1\nCOPY app «app»\n', options: { anyBase: true } },
    { ok: 'FROM golang:1.25 AS build\nFROM scratch\nCOPY --from=build /out .\n', title: 'an empty image, whose root is exported' },
    { ok: 'FROM registry.example.com/base:1\nCOPY app app\n', title: 'the base image may have a WORKDIR' },
    { ok: 'FROM alpine:3.22 AS base\nWORKDIR /srv\nFROM base AS mid\nFROM mid\nCOPY app app\n', title: 'inherited from a parent stage', options: { anyBase: true } },
    { ok: 'FROM alpine:3.22\nONBUILD WORKDIR /app\nONBUILD COPY app app\n', title: 'a trigger before sets it', options: { anyBase: true } },
    { ok: 'FROM alpine:3.22\nARG DIR\nCOPY a /a\nCOPY b $DIR\nCOPY c "${DIR}/c"\n', options: { anyBase: true } },
    { ok: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY a c:\\\\system32\\\\a\nCOPY b "d:\\\\b"\nCOPY c d:/c\n', options: { anyBase: true } },
  ],
  check: {
    instruction(instruction, context) {
      if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return;
      const { destination, keyword } = instruction;
      if (!destination || destination.heredoc || !isRelative(destination.text) || hasWorkdir(instruction, context)) return;
      if (!context.options.anyBase && !startsAtRoot(instruction, context)) return;
      context.report({
        at: destination.range,
        message: `"${destination.text.slice(0, 50)}" is relative to a directory that no WORKDIR sets`,
        ...(keyword === 'ADD' && { aliases: [] }),
        fix: setWorkdir(instruction, context),
      });
    },
  },
});

function isRelative(path: string): boolean {
  return path !== '' && !/^(?:[/\\$%~]|["']?[A-Za-z]:)/.test(path);
}

function hasWorkdir(copy: CopyInstruction, { stage, state, file }: InstructionSite): boolean {
  if (stage) return state.workdirInstruction !== undefined;
  return file.preamble.some((one) => one.keyword === 'WORKDIR' && one.range.start < copy.range.start);
}

/** A plain distribution, none of which sets a working directory. In an empty image the root is the only place there is. */
function startsAtRoot(copy: CopyInstruction, { stage }: InstructionSite): boolean {
  return !copy.onbuild && stage?.rootImage.hasVariable === false && !stage.rootImage.isScratch && stage.rootImage.facts?.purpose === 'base';
}

function setWorkdir(copy: CopyInstruction, { stage, file }: InstructionSite): ReturnType<typeof suggestedFix> | undefined {
  if (!stage || copy.onbuild) return undefined;
  const line = `${keywordLike(copy, 'WORKDIR')} /app`;
  const fix = suggestedFix('Set WORKDIR /app before', insert(wholeLines(file, copy.range).start, line + lineEnding(file.text)));
  return { ...fix, snippet: `${keywordLike(copy, 'WORKDIR')} \${1:/app}${lineEnding(file.text)}` };
}
