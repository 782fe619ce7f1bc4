import { replace, suggestedFix, type Fix, type Report } from '../../core/rule';
import { nearest } from '../../core/text';
import { COMMON_MOUNT_OPTIONS, MOUNT_TYPES, mountOptionFacts, mountTypeFacts, type FlagValue, type MountTypeFacts } from '../flags';
import { targetOf } from '../mounts';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { hasOwnFrontend } from '../syntax/directives';
import type { Mount, MountOption } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/invalid-mount-option',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Mount of RUN that the builder refuses or ignores',
  why: 'The builder knows five types of mounts and a fixed set of options, and stops at any other. Options that belong to another type are accepted by some versions and silently do nothing.',
  unless: 'A frontend of your own, named by a `# syntax=` directive, adds the option.',
  sources: [dockerfileReference('RUN --mount', 'run---mount')],
  aliases: [],
  fix: 'suggested',
  examples: [
    { bad: 'FROM alpine:3.20\nRUN --mount=type=«cach»,target=/root/.cache true\n', good: 'FROM alpine:3.20\nRUN --mount=type=cache,target=/root/.cache true\n' },
    { bad: 'FROM alpine:3.20\nRUN --mount=type=cache,«taget»=/root/.cache true\n', good: 'FROM alpine:3.20\nRUN --mount=type=cache,target=/root/.cache true\n' },
    { bad: 'FROM alpine:3.20\nRUN --mount=type=cache,target=/c,sharing=«lock» true\n', good: 'FROM alpine:3.20\nRUN --mount=type=cache,target=/c,sharing=locked true\n' },
    { bad: 'FROM alpine:3.20\nRUN --mount=type=bind,target=/src,«mode»=0755 true\n' },
    { bad: 'FROM alpine:3.20\nRUN «--mount=type=cache» true\n' },
    { bad: 'FROM alpine:3.20\nRUN «--mount=type=secret» cat /run/secrets/token\n' },
    { bad: 'FROM alpine:3.20\nARG BASE=golang\nRUN --mount=type=bind,from=«$BASE»,target=/go true\n' },
    { bad: 'FROM alpine:3.20\nRUN --mount=type=cache,«/root/.cache» true\n' },
    { ok: 'FROM alpine:3.20\nRUN --mount=type=secret,id=token,env=TOKEN,required --mount=type=ssh,mode=0600 --mount=target=/src,rw true\n' },
    { ok: 'FROM alpine:3.20\nARG ID\nRUN --mount=type=cache,id=$ID,dst=/c,mode=$MODE,uid=1000,gid=1000 --mount=type=tmpfs,target=/t,size=64m true\n' },
    { ok: 'FROM alpine:3.20\nARG KIND=cache\nRUN --mount=type=$KIND,target=/c,sharing=locked true\n', title: 'a type that a variable decides' },
    { ok: 'FROM alpine:3.20\nWORKDIR /src\nRUN --mount=from=golang:1.25,src=/usr/local/go,rw ls\n', title: 'a bind mount over the working directory' },
    { ok: '# syntax=example/frontend:1\nFROM alpine:3.20\nRUN --mount=type=registry,target=/c true\n', title: 'a frontend of your own' },
  ],
  check: {
    RUN({ mounts }, { report, file }) {
      if (!hasOwnFrontend(file.syntax.directives)) mounts.flatMap(complaints).forEach(report);
    },
  },
});

function complaints(mount: Mount): readonly Report[] {
  if (mount.type.includes('$')) return [];
  const facts = mountTypeFacts(mount.type.toLowerCase());
  if (!facts) return [unknownType(mount)];
  return [...mount.options.flatMap((option) => aboutOption(option, facts)), ...missing(mount, facts)];
}

function unknownType({ flag, type, options }: Mount): Report {
  const written = options.find(({ name }) => name === 'type')?.valueRange ?? flag.range;
  const meant = nearest(type, MOUNT_TYPES.map((one) => one.type));
  return { at: written, message: `There is no mount type "${type.slice(0, 30)}"${didYouMean(meant)}`, fix: use(meant, written) };
}

function aboutOption(option: MountOption, type: MountTypeFacts): readonly Report[] {
  const { name, value, nameRange, valueRange } = option;
  if (name.includes('$') || COMMON_MOUNT_OPTIONS.some((common) => common === name)) return [];
  const facts = mountOptionFacts(type, name);
  if (!facts) return [foreignOption(option, type)];
  if (value === undefined || !valueRange) {
    return facts.value.type === 'boolean' ? [] : [{ at: nameRange, message: `${name} of a ${type.type} mount needs a value` }];
  }
  if (name === 'from' && value.includes('$')) return [{ at: valueRange, message: '"from" takes no variable: name a stage with FROM and use that' }];
  const wanted = value.includes('$') ? undefined : complaint(facts.value, value);
  if (wanted === undefined) return [];
  const meant = facts.value.type === 'choice' ? nearest(value, facts.value.values, 3) : undefined;
  return [{ at: valueRange, message: `${name} must be ${wanted}, not "${value.slice(0, 30)}"`, fix: use(meant, valueRange) }];
}

/** An option of no type at all, or of another type; the latter is refused where the builder would have to act on it. */
function foreignOption({ name, nameRange }: MountOption, type: MountTypeFacts): Report {
  const others = MOUNT_TYPES.filter((other) => mountOptionFacts(other, name));
  if (others.length > 0) {
    const refused = REFUSED_ELSEWHERE.has(name) || (name === 'from' && type.type === 'secret');
    return { at: nameRange, severity: refused ? 'error' : 'warning', message: `${name} has no meaning for a ${type.type} mount` };
  }
  const meant = nearest(name, type.options.map((option) => option.name));
  return { at: nameRange, message: `A ${type.type} mount has no option "${name.slice(0, 30)}"${didYouMean(meant)}`, fix: use(meant, nameRange) };
}

const REFUSED_ELSEWHERE = new Set(['size', 'required', 'mode', 'uid', 'gid', 'sharing']);

function missing(mount: Mount, type: MountTypeFacts): readonly Report[] {
  if (mount.options.some(({ name }) => name.includes('$') || !isKnown(name, type))) return [];
  if (type.type === 'secret') {
    const isNamed = mount.options.some(({ name }) => name === 'id' || name === 'source' || name === 'src') || targetOf(mount) !== undefined;
    return isNamed ? [] : [{ at: mount.flag.range, message: 'A secret mount needs an id' }];
  }
  if (targetOf(mount) !== undefined || !type.options.some(({ required }) => required)) return [];
  return [{ at: mount.flag.range, severity: 'warning', message: `Without a target, the ${type.type} mount hides the working directory` }];
}

function isKnown(name: string, type: MountTypeFacts): boolean {
  return COMMON_MOUNT_OPTIONS.some((common) => common === name) || mountOptionFacts(type, name) !== undefined;
}

function complaint(kind: FlagValue, value: string): string | undefined {
  switch (kind.type) {
    case 'boolean': return /^(?:1|t|true|0|f|false)$/i.test(value) ? undefined : 'true or false';
    case 'choice': return kind.values.includes(value.toLowerCase()) ? undefined : kind.values.join(' or ');
    case 'integer': return /^\d+$/.test(value) ? undefined : 'a whole number';
    case 'mode': return /^[0-7]{1,5}$/.test(value) ? undefined : 'an octal mode such as 0755';
    default: return value === '' ? 'given a value' : undefined;
  }
}

function didYouMean(meant: string | undefined): string {
  return meant === undefined ? '' : `; did you mean ${meant}?`;
}

function use(meant: string | undefined, range: Report['at']): Fix | undefined {
  return meant === undefined ? undefined : suggestedFix(`Replace with ${meant}`, replace(range, meant));
}
