import { replace, suggestedFix } from '../../core/rule';
import type { Range } from '../../core/text';
import { withoutBuildKitUnlessReached } from '../reached';
import { dockerfileReference } from '../references';
import { dockerfileRule, type InstructionSite } from '../rule';
import type { EffectiveUser } from '../state';
import type { Instruction } from '../syntax/instructions';

/** To other tools it is a relative path like any other. */
const WORKDIR_ALIASES = [
  'buildkit:WorkdirRelativePath', 'hadolint:DL3000', 'trivy:DS-0009', 'checkov:CKV_DOCKER_10', 'droast:DF009', 'dockerfile-utils:WORKDIR_IS_NOT_ABSOLUTE',
];
const COPY_ALIAS = 'hadolint:DL3045';

export default dockerfileRule({
  id: 'dockerfile/workdir-tilde',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Tilde that is no home directory',
  why: 'Only a shell turns "~" into a home directory, and no shell reads WORKDIR or the destination of COPY. The builder makes a directory whose name is "~", and the program looks for its files in another place.',
  sources: [dockerfileReference('WORKDIR')],
  aliases: [...WORKDIR_ALIASES, COPY_ALIAS],
  fix: 'suggested',
  examples: [
    { bad: 'FROM scratch\nWORKDIR «~»/app\n', good: 'FROM scratch\nWORKDIR /root/app\n' },
    { bad: 'FROM node:24\nUSER node\nCOPY config «~»/.config/\n', good: 'FROM node:24\nUSER node\nCOPY config /home/node/.config/\n' },
    { bad: 'FROM registry.example.com/base:1\nWORKDIR «~»\n' },
    { ok: 'FROM node:24\nWORKDIR /root\nCOPY a~ /srv/~backup\nRUN cd ~ && ls\n' },
  ],
  check: {
    instruction(instruction, { report, state, stage, file }) {
      const place = tildeIn(instruction);
      if (!place) return;
      const home = homeOf(state.user);
      report({
        at: place,
        aliases: aliasesFor(instruction, { state, stage, file }),
        message: `${instruction.keyword} makes a directory named "~": no shell reads it`,
        fix: home === undefined ? undefined : suggestedFix(`Replace with ${home}`, replace(place, home)),
      });
    },
  },
});

function aliasesFor({ keyword }: Instruction, { state, stage, file }: InstructionSite): readonly string[] {
  const isFirst = state.workdirInstruction === undefined;
  if (keyword !== 'WORKDIR') return isFirst && keyword === 'COPY' ? [COPY_ALIAS] : [];
  return isFirst ? withoutBuildKitUnlessReached(WORKDIR_ALIASES, stage, file) : WORKDIR_ALIASES.slice(1);
}

/** The tilde at the start of a path, on its own or before a slash. */
function tildeIn(instruction: Instruction): Range | undefined {
  if (instruction.keyword === 'WORKDIR') return tildeAt(instruction.path?.text, instruction.path?.range, instruction.path?.isQuoted);
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return undefined;
  const { destination, json } = instruction;
  return tildeAt(destination?.text, destination?.range, json?.valid === true || destination?.word?.isQuoted);
}

function tildeAt(path: string | undefined, range: Range | undefined, isQuoted = false): Range | undefined {
  if (!path || !range || !/^~(?:\/|$)/.test(path)) return undefined;
  const start = range.start + (isQuoted ? 1 : 0);
  return { start, end: start + 1 };
}

/** By the custom of all distributions; an unknown user has an unknown home. */
function homeOf({ name, isRoot }: EffectiveUser): string | undefined {
  if (isRoot) return '/root';
  return name === undefined || /^\d+$/.test(name) ? undefined : `/home/${name}`;
}
