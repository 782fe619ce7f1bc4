import { consequenceLabel, type Consequence, type ExplainContext, type Explanation } from '../core/explain';
import type { OpenedFile } from '../core/language';
import type { Range } from '../core/text';
import type { Illustration } from './index';
import { walkPlaces, type Place, type Subject } from './places';

/** A file of the workspace with what is known around it. */
export interface KnownFile {
  readonly file: OpenedFile;
  readonly context: ExplainContext;
}

/** A place in somebody's file that illustrates a topic. */
export interface IllustratedPlace<F extends KnownFile = KnownFile> {
  readonly in: F;
  readonly range: Range;
  /** `api: mem_limit: 512m` */
  readonly title: string;
  /** `memory.max = 536870912`; undefined where nothing is computed of the place. */
  readonly value: string | undefined;
}

/** More would be a list, not an illustration. */
export const MOST_PLACES = 20;

/** Of one kind, so that a long file leaves room for others. */
export const MOST_OF_ONE_FILE = 5;

/** The places of files by what they illustrate. Each file is walked once, and a value is computed when somebody asks for it. */
export class Illustrations<F extends KnownFile> {
  private readonly found = new Map<Illustration, Found<F>[]>();

  add(known: F): void {
    const counts = new Map<Illustration, number>();
    const seen = new Set<string>();
    walkPlaces(known.file, (illustration, place) => {
      const turn = counts.get(illustration) ?? 0;
      const key = `${illustration} ${place.range.start}`;
      if (turn === MOST_OF_ONE_FILE || seen.has(key)) return;
      seen.add(key);
      counts.set(illustration, turn + 1);
      this.keep({ in: known, illustration, place, turn });
    });
  }

  /**
   * The places that illustrate a topic, at most `MOST_PLACES`: the first of every file before the second of any, and a few of each
   * illustration before many of one. A place that illustrates a topic in two ways is there once.
   */
  of(illustrations: readonly Illustration[]): readonly IllustratedPlace<F>[] {
    const lists = illustrations.map((illustration) => inTurns(this.found.get(illustration) ?? []));
    const longest = Math.max(0, ...lists.map(({ length }) => length));
    const chosen = new Map<string, Found<F>>();
    for (let i = 0; i < longest; i++) {
      for (const list of lists) {
        const one = list[i];
        const key = one && `${one.in.file.path} ${one.place.range.start}`;
        if (one && key !== undefined && chosen.size < MOST_PLACES && !chosen.has(key)) chosen.set(key, one);
      }
    }
    return [...chosen.values()].map(described);
  }

  /** As many files as can be shown are enough. */
  private keep(one: Found<F>): void {
    const known = this.found.get(one.illustration);
    if (!known) this.found.set(one.illustration, [one]);
    else if (known.length < MOST_PLACES * MOST_OF_ONE_FILE) known.push(one);
  }
}

interface Found<F> {
  readonly in: F;
  readonly illustration: Illustration;
  readonly place: Place;
  /** How many places of this kind stand before it in its file. */
  readonly turn: number;
  /** Computed once. */
  description?: { readonly title: string; readonly value: string | undefined };
}

function inTurns<F>(places: readonly Found<F>[]): readonly Found<F>[] {
  return [...places].sort((a, b) => a.turn - b.turn);
}

function described<F extends KnownFile>(found: Found<F>): IllustratedPlace<F> {
  found.description ??= describe(found);
  return { in: found.in, range: found.place.range, ...found.description };
}

const LONGEST_TEXT = 80;

function describe<F extends KnownFile>({ in: { file, context }, illustration, place }: Found<F>): NonNullable<Found<F>['description']> {
  const explanation = file.explain(place.range.start, context);
  const subject = `${place.prefix ?? ''}${subjectOf(explanation, place) ?? firstLine(file.text.slice(place.range.start, place.range.end))}`;
  const value = place.value ?? (explanation && valueOf(explanation, place.subjects ?? SUBJECTS[illustration] ?? []));
  return { title: shortened(place.owner === '' ? subject : `${place.owner}: ${subject}`), value: value && shortened(value) };
}

/** The explanation's title says what stands there, unless it is the bare key. */
function subjectOf(explanation: Explanation | undefined, { title }: Place): string | undefined {
  return title === undefined || explanation?.title.includes(':') ? explanation?.title : title;
}

/** The consequences that a kind of place is shown for, the one that matters most first. Kinds that are not here have no value. */
const SUBJECTS: Readonly<Partial<Record<Illustration, readonly Subject[]>>> = {
  'dockerfile:from': ['cache *'],
  'dockerfile:stage': ['cache *'],
  'dockerfile:user': ['user uid'],
  'dockerfile:run': ['user uid'],
  'dockerfile:mount': ['cache *'],
  'dockerfile:layer': ['layer *'],
  'dockerfile:cache': ['cache *'],
  'dockerfile:context': ['cache *'],
  'dockerfile:cmd': ['signal pid1'],
  'dockerfile:arg-env': ['layer *'],
  'compose:cpu': ['cgroup cpu*'],
  'compose:memory': ['cgroup memory.*'],
  'compose:pids': ['cgroup *', 'mount *', 'rlimit *'],
  'compose:oom': ['cgroup memory.oom.group', 'oom *'],
  'compose:user': ['user uid'],
  'compose:capabilities': ['capability bounding'],
  'compose:confinement': ['seccomp *', 'apparmor *'],
  'compose:namespaces': ['namespace *'],
  'compose:user-namespace': ['namespace user', 'user *'],
  'compose:network-mode': ['namespace net'],
  'compose:volumes': ['mount *'],
  'compose:read-only': ['mount *'],
  'compose:secrets': ['mount *'],
  'compose:stop': ['signal *'],
  'kubernetes:cpu': ['cgroup cpu.*'],
  'kubernetes:memory': ['cgroup memory.*'],
  'kubernetes:oom': ['oom *'],
  'kubernetes:qos': ['qos *'],
  'kubernetes:user': ['user uid'],
  'kubernetes:capabilities': ['capability bounding'],
  'kubernetes:confinement': ['seccomp *', 'apparmor *'],
  'kubernetes:pod-security': ['pod-security *'],
  'kubernetes:read-only': ['mount *'],
  'kubernetes:namespaces': ['namespace *'],
  'kubernetes:user-namespace': ['namespace user', 'user *'],
  'kubernetes:lifecycle': ['signal grace', 'signal *'],
  'kubernetes:volumes': ['mount *'],
  'kubernetes:scratch': ['mount *'],
  'ecs:task': ['* *'],
  'ecs:cpu': ['cgroup cpu.*'],
  'ecs:memory': ['cgroup memory.*'],
  'ecs:user': ['user uid'],
  'ecs:stop': ['signal grace'],
  'ecs:read-only': ['mount *'],
};

function valueOf({ consequences }: Explanation, subjects: readonly Subject[]): string | undefined {
  for (const subject of subjects) {
    const one = consequences.find((consequence) => isAbout(consequence, subject));
    if (one) return `${consequenceLabel(one)} = ${one.value === '' ? 'none' : one.value}`;
  }
  return undefined;
}

function isAbout({ surface, name }: Consequence, subject: Subject): boolean {
  const [wantedSurface = '', wantedName = ''] = subject.split(' ');
  return matches(surface, wantedSurface) && matches(name, wantedName);
}

function matches(text: string, wanted: string): boolean {
  return wanted.endsWith('*') ? text.startsWith(wanted.slice(0, -1)) : text === wanted;
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? '';
}

function shortened(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
