import type { InstructionSite } from './rule';
import { allCommands, type ShellCommand } from './shell';
import type { Instruction } from './syntax/instructions';

/**
 * May apt have been told about an option (`APT::Get::Assume-Yes`) outside the command line: by a file that the stage writes or copies to
 * /etc/apt, or by APT_CONFIG?
 */
export function mayConfigureApt({ file, stage, state }: InstructionSite, option: string): boolean {
  if (state.isDeclared('APT_CONFIG')) return true;
  const instructions = stage ? stage.chain.flatMap((one) => one.instructions) : file.preamble;
  return instructions.some((instruction) => {
    if (instruction.keyword === 'RUN') return file.scriptsOf(instruction).some(({ script }) => [...allCommands(script)].some((one) => mentions(one, option)));
    return copiesAptConfiguration(instruction);
  });
}

function mentions({ arguments: words, redirects }: ShellCommand, option: string): boolean {
  const texts = [...words.map(({ text }) => text), ...redirects.map(({ heredoc }) => heredoc?.text ?? '')];
  return texts.some((text) => text.includes(`::${option}`) && !text.startsWith('-'));
}

function copiesAptConfiguration(instruction: Instruction): boolean {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return false;
  const { destination, sources } = instruction;
  return destination?.text.startsWith('/etc/apt') === true && !sources.every(({ text }) => /\.(?:list|sources|gpg|asc)$/.test(text));
}
