import type { Completion } from '../../core/completion';
import type { Range } from '../../core/text';
import { mountOptionFacts, mountTypeFacts, MOUNT_TYPES, type MountOptionFacts, type MountTypeFacts } from '../flags';
import type { Dockerfile } from '../model';
import type { Instruction, Mount } from '../syntax/instructions';
import { isAvailable, syntaxVersion } from '../syntax-version';
import { valueHole, valuesFor } from './flag-values';
import { sinceText } from './since';
import type { FlagValueSite } from './site';
import { choice } from './snippets';
import { stageCompletions } from './stage-names';

interface Place {
  readonly instruction: Instruction;
  readonly file: Dockerfile;
}

/** An option of `RUN --mount`, or the value of one. */
export function completeMount(site: FlagValueSite, file: Dockerfile): readonly Completion[] {
  const { instruction, token, typed } = site;
  const offset = token.start + typed.length;
  const part = typed.slice(typed.lastIndexOf(',') + 1);
  const equals = part.indexOf('=');
  const mount = instruction.keyword === 'RUN' ? instruction.mounts.find(({ flag }) => flag.range.start <= offset && offset <= flag.range.end) : undefined;
  const type = mountTypeFacts(mount?.type.toLowerCase() ?? 'bind');
  const place = { instruction, file };
  if (equals < 0) return completeOption(type, mount, partRange(file.text, offset, part.length, /[^\s,=]/), place);
  const range = partRange(file.text, offset, part.length - equals - 1, /[^\s,]/);
  const name = part.slice(0, equals).toLowerCase();
  if (name === 'type') return completeType(range);
  const facts = type && mountOptionFacts(type, name);
  return facts ? completeValue(facts, range, place) : [];
}

function partRange(text: string, offset: number, length: number, inside: RegExp): Range {
  let end = offset;
  while (end < text.length && inside.test(text[end] ?? '')) end++;
  return { start: offset - length, end };
}

function completeType(range: Range): readonly Completion[] {
  return MOUNT_TYPES.map(({ type }, rank) => ({ label: type, kind: 'value', range, newText: type, about: `mount ${type}`, rank }));
}

/** The options that the mount does not have yet, under any of their names. */
function completeOption(type: MountTypeFacts | undefined, mount: Mount | undefined, range: Range, place: Place): readonly Completion[] {
  const given = mount?.options.filter((option) => option.range.start !== range.start).map(({ name }) => name) ?? [];
  const version = syntaxVersion(place.file.syntax.directives);
  const options = (type?.options ?? [])
    .filter(({ since = '1.2' }) => isAvailable(since, version))
    .filter(({ name, aliases }) => ![name, ...aliases].some((one) => given.includes(one)))
    .filter(({ name }) => !EXCLUSIVE.some((pair) => pair.includes(name) && given.some((one) => pair.includes(one))));
  return [
    ...(given.includes('type') ? [] : [typeCompletion(range, place.file)]),
    ...options.map((facts, index): Completion => ({
      label: facts.name,
      kind: 'option',
      range,
      ...insertion(facts, range, place),
      detail: [facts.required ? 'required' : '', facts.since === undefined ? '' : sinceText(facts.since)].filter((text) => text !== '').join(', '),
      about: `mount ${type?.type ?? ''} ${facts.name}`,
      rank: facts.required ? 0 : index + 1,
    })),
  ];
}

/** Of which a mount has one. */
const EXCLUSIVE: readonly (readonly string[])[] = [['readonly', 'ro', 'readwrite', 'rw']];

function typeCompletion(range: Range, { text }: Dockerfile): Completion {
  const hasValue = text[range.end] === '=';
  return {
    label: 'type',
    kind: 'option',
    range,
    newText: hasValue ? 'type' : 'type=',
    ...(hasValue ? {} : { snippet: `type=${choice(1, MOUNT_TYPES.map(({ type }) => type))}` }),
    detail: 'bind by default',
    rank: 0,
  };
}

function insertion({ name, value }: MountOptionFacts, range: Range, { instruction, file }: Place): Pick<Completion, 'newText' | 'snippet'> {
  if (value.type === 'boolean' || file.text[range.end] === '=') return { newText: name };
  return { newText: `${name}=`, snippet: `${name}=${valueHole(value, { instruction, file })}` };
}

function completeValue({ value }: MountOptionFacts, range: Range, place: Place): readonly Completion[] {
  if (value.type === 'source') return stageCompletions(place.file, place.instruction, range);
  return valuesFor(value, place).map((one, rank): Completion => ({
    label: one.value, kind: 'value', range, newText: one.value, ...(one.detail === undefined ? {} : { detail: one.detail }), rank,
  }));
}
