import type { Range } from '../core/text';
import { reachesImage } from './shipped';
import type { InstructionSite } from './rule';
import { allCommands, findFlag, operandsOf, type ShellCommand } from './shell';
import { flagOf, type Instruction } from './syntax/instructions';

/** What a mode gives to whom, as far as rules ask. */
export interface FileMode {
  /** Anyone may change the file, or make and delete files in the directory. */
  readonly othersWrite: boolean;
  /** In a directory only the owner of a file deletes it, as in /tmp. */
  readonly sticky: boolean;
  /** The program runs as the owner of its file. */
  readonly setuid: boolean;
}

/** Reads a mode of chmod(1), `0755` or `u+x,go=r`; undefined for what is none. */
export function readMode(text: string): FileMode | undefined {
  if (/^[0-7]{1,5}$/.test(text)) return readOctal(Number.parseInt(text, 8));
  const clauses = text.split(',').map((clause) => /^([ugoa]*)((?:[-+=][rwxXstugo]*)+)$/.exec(clause));
  return clauses.every((clause) => clause !== null) ? readClauses(clauses) : undefined;
}

function readOctal(bits: number): FileMode {
  return { othersWrite: (bits & 0o2) !== 0, sticky: (bits & 0o1000) !== 0, setuid: (bits & 0o4000) !== 0 };
}

function readClauses(clauses: readonly RegExpExecArray[]): FileMode {
  const mode = { othersWrite: false, sticky: false, setuid: false };
  for (const [, who = '', actions = ''] of clauses) {
    for (const [, operator, letters = ''] of actions.matchAll(/([-+=])([rwxXstugo]*)/g)) {
      const gives = operator !== '-';
      // Without a letter for whom, the umask keeps the write permission of others back.
      if (/[oa]/.test(who) && (letters.includes('w') || operator === '=')) mode.othersWrite = gives && letters.includes('w');
      if (letters.includes('t')) mode.sticky = gives;
      if (letters.includes('s') && (who === '' || /[ua]/.test(who))) mode.setuid = gives;
    }
  }
  return mode;
}

/** A mode that an instruction gives to something in the image. */
export interface GivenMode {
  readonly text: string;
  readonly range: Range;
  /** What it is given to, as written; variables stay in it. */
  readonly path: string | undefined;
}

/** The modes that the commands of RUN and `--chmod` of COPY and ADD give to files of an image that someone runs. */
export function shippedModes(instruction: Instruction, site: InstructionSite): readonly GivenMode[] {
  if (!reachesImage(instruction, site)) return [];
  if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') {
    const mode = flagOf(instruction, 'chmod')?.value;
    return mode?.value === undefined ? [] : [{ text: mode.value, range: mode.range, path: instruction.destination?.text }];
  }
  if (instruction.keyword !== 'RUN') return [];
  return site.file.scriptsOf(instruction).flatMap(({ script }) => [...allCommands(script)]).flatMap((command) => modeOf(command) ?? []);
}

/** The mode of `chmod MODE PATH…`, `mkdir -m MODE PATH…` or `install -m MODE … PATH`. */
function modeOf(command: ShellCommand): GivenMode | undefined {
  const operands = operandsOf(command);
  if (command.name === 'chmod') {
    const [mode, path] = operands;
    return mode?.value === undefined ? undefined : { text: mode.value, range: mode.range, path: path?.text };
  }
  if (command.name !== 'mkdir' && command.name !== 'install') return undefined;
  const flag = findFlag(command, '-m', '--mode');
  const path = command.name === 'mkdir' ? operands[0] : operands.at(-1);
  return flag?.value === undefined || !flag.valueWord ? undefined : { text: flag.value, range: flag.valueWord.range, path: path?.text };
}
