import type { Completion } from '../../core/completion';
import { flagFacts, MOUNT_TYPES, type FlagValue } from '../flags';
import type { Dockerfile } from '../model';
import type { Instruction } from '../syntax/instructions';
import { isAvailable, syntaxVersion } from '../syntax-version';
import type { FlagValueSite } from './site';
import { choice } from './snippets';
import { earlierStages, stageCompletions } from './stage-names';
import { accounts } from './users';

/** A value of a flag other than `--mount`, which has a grammar of its own. */
export function completeFlagValue(site: FlagValueSite, file: Dockerfile): readonly Completion[] {
  const { instruction, token } = site;
  const facts = instruction.keyword === 'UNKNOWN' ? undefined : flagFacts(instruction.keyword, site.flag);
  if (!facts) return [];
  if (facts.value.type === 'source') return stageCompletions(file, instruction, token);
  return valuesFor(facts.value, { instruction, file }).map(({ value, detail }, rank): Completion => ({
    label: value,
    kind: 'value',
    range: token,
    newText: value,
    ...(detail === undefined ? {} : { detail }),
    rank,
  }));
}

/** A hole of a snippet for such a value: a choice where there are values to choose from. */
export function valueHole(kind: FlagValue, place: Place): string {
  const values = valuesFor(kind, place).map(({ value }) => value);
  return values.length > 0 ? choice(1, values) : placeholder(kind);
}

interface Place {
  readonly instruction: Instruction;
  readonly file: Dockerfile;
}

interface OfferedValue {
  readonly value: string;
  readonly detail?: string;
}

/** Values of which each is right by itself; none for paths, durations and what else only the author knows. */
export function valuesFor(kind: FlagValue, { instruction, file }: Place): readonly OfferedValue[] {
  switch (kind.type) {
    case 'boolean': return [{ value: 'true' }, { value: 'false' }];
    case 'choice': return kind.values.map((value) => ({ value }));
    case 'mount': return MOUNT_TYPES.map(({ type }) => ({ value: `type=${type}` }));
    case 'source': return earlierStages(file, instruction).map(({ label }) => ({ value: label }));
    case 'platform': return PLATFORMS;
    case 'mode': return MODES.filter(({ symbolic }) => !symbolic || hasSymbolicModes(kind.symbolicSince, file));
    case 'owner': return accounts(file, instruction).map(({ name, detail }) => ({ value: name, detail }));
    default: return [];
  }
}

function placeholder(kind: FlagValue): string {
  switch (kind.type) {
    case 'text': return `\${1:${kind.placeholder}}`;
    case 'duration': return '${1:30s}';
    case 'integer': return `\${1:${kind.usual}}`;
    case 'source': return '${1:image}';
    default: return '$1';
  }
}

/** `$BUILDPLATFORM` is for stages that compile; a fixed platform for what exists for one only. */
const PLATFORMS: readonly OfferedValue[] = [
  { value: '$BUILDPLATFORM', detail: 'the machine that builds' },
  { value: 'linux/amd64' },
  { value: 'linux/arm64' },
];

const MODES: readonly (OfferedValue & { readonly symbolic?: true })[] = [
  { value: '0755', detail: 'programs and folders, for everybody' },
  { value: '0644', detail: 'files, for everybody to read' },
  { value: '0600', detail: 'files, for their owner only' },
  { value: 'a+rX', detail: 'readable for everybody, folders passable', symbolic: true },
  { value: '+x', detail: 'executable', symbolic: true },
];

function hasSymbolicModes(since: string | undefined, file: Dockerfile): boolean {
  return since !== undefined && isAvailable(since, syntaxVersion(file.syntax.directives));
}
