import { insert, remove, suggestedFix, type Fix } from '../../core/rule';
import { lineEnding } from '../../core/text';
import { absoluteDestination, isWithin } from '../context-copies';
import { wholeLines } from '../line-edits';
import type { Dockerfile } from '../model';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { allCommands, type ShellCommand } from '../shell';
import type { Stage } from '../stages';
import type { Instruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/volume-then-write',
  severity: 'hint',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Files put below a VOLUME after it was declared',
  why: 'The old builder throws away what later steps write into a declared volume; BuildKit keeps it. The same file thus makes two different images, and a chown that took effect on one machine is missing on the other.',
  unless: 'Only BuildKit builds the file.',
  topic: 'volumes-binds-tmpfs',
  sources: [dockerfileReference('Notes about specifying volumes', 'notes-about-specifying-volumes')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM debian:13\nVOLUME /data\nRUN «mkdir -p /data/db» && true\nCMD ["app"]\n',
      good: 'FROM debian:13\nRUN mkdir -p /data/db && true\nVOLUME /data\nCMD ["app"]\n',
    },
    { bad: 'FROM debian:13\nVOLUME ["/data"]\nCOPY seed.sql «/data/»\n', good: 'FROM debian:13\nCOPY seed.sql /data/\nVOLUME ["/data"]\n' },
    { ok: 'FROM debian:13\nRUN mkdir /data && chown app /data\nVOLUME /data\n' },
    { ok: 'FROM debian:13\nVOLUME /data\nRUN mkdir /database && ls /data\nCOPY a /srv/data/\n' },
    { ok: 'FROM debian:13\nARG DIR\nVOLUME $DIR\nRUN touch /data/a\n' },
  ],
  check: {
    stage(stage, { report, file }) {
      const seen = new Set<string>();
      for (const volume of stage.all('VOLUME')) {
        const directories = volume.paths.flatMap(({ value }) => (value?.startsWith('/') && value !== '/' && !seen.has(value) ? [value] : []));
        directories.forEach((directory) => seen.add(directory));
        if (directories.length === 0) continue;
        const later = stage.instructions.filter(({ range }) => range.start > volume.range.start);
        const writes = later.flatMap((instruction) => writesInto(directories, instruction, stage, file));
        const [first] = writes;
        if (!first) continue;
        report({
          at: first.range,
          message: `This lies in the volume ${first.directory.slice(0, 50)}: the old builder throws it away`,
          related: [{ range: volume.range, message: 'Declared as a volume here' }],
          fix: moveDown(volume, writes.at(-1)?.instruction ?? volume, file),
        });
      }
    },
  },
});

interface Write {
  readonly instruction: Instruction;
  readonly directory: string;
  readonly range: { readonly start: number; readonly end: number };
}

function writesInto(directories: readonly string[], instruction: Instruction, stage: Stage, file: Dockerfile): readonly Write[] {
  const within = (path: string | undefined): string | undefined => directories.find((one) => path !== undefined && isWithin(path, one));
  if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') {
    const directory = within(absoluteDestination(instruction, stage.stateBefore(instruction)));
    return directory && instruction.destination ? [{ instruction, directory, range: instruction.destination.range }] : [];
  }
  if (instruction.keyword !== 'RUN') return [];
  const commands = file.scriptsOf(instruction).flatMap(({ script }) => [...allCommands(script)]);
  return commands.flatMap((command) => {
    const directory = writtenPaths(command).map(within).find((one) => one !== undefined);
    return directory ? [{ instruction, directory, range: command.range }] : [];
  });
}

/** Paths that a command changes, as far as its name tells. */
function writtenPaths({ name, arguments: words, redirects }: ShellCommand): readonly (string | undefined)[] {
  const targets = redirects.flatMap(({ operator, target }) => (operator.startsWith('>') ? [target?.value] : []));
  if (name === undefined || !WRITERS.has(name)) return targets;
  const paths = words.map(({ value }) => value).filter((value) => value?.startsWith('/'));
  return [...targets, ...(name === 'cp' || name === 'mv' || name === 'ln' || name === 'install' ? paths.slice(-1) : paths)];
}

const WRITERS = new Set(['mkdir', 'touch', 'chown', 'chmod', 'chgrp', 'cp', 'mv', 'ln', 'install', 'tee']);

function moveDown(volume: Instruction, last: Instruction, file: Dockerfile): Fix | undefined {
  if (last === volume) return undefined;
  const lines = wholeLines(file, volume.range);
  const { end } = wholeLines(file, last.range);
  const text = file.text.slice(lines.start, lines.end).trimEnd();
  const newline = lineEnding(file.text);
  return suggestedFix('Move VOLUME below', insert(end, file.text[end - 1] === '\n' ? text + newline : newline + text), remove(lines));
}
