import { assumptionTexts, type AssumptionName, type HostAssumptions } from '../kernel/host';
import type { Consequence, Explanation } from './explain';
import type { Source } from './rule';
import type { Range } from './text';

/** A consequence with the host assumptions that its value rests on. */
export interface ComputedValue extends Consequence {
  readonly assumes: readonly AssumptionName[];
}

/** What an explanation says, before it is tied to a place in a file. */
export interface Effects {
  readonly values: readonly ComputedValue[];
  readonly meaning: string;
  readonly doesNot?: string;
  /** Assumptions of the sentences, beyond those of the values. */
  readonly assumes?: readonly AssumptionName[];
  /** Assumptions that are not about the host: the default of a variable, the command of an image. */
  readonly given?: readonly string[];
  readonly sources: readonly Source[];
  readonly topics: readonly string[];
}

/** A place with its title: `memory: 512Mi`. */
export interface TitledPlace {
  readonly title: string;
  readonly range: Range;
}

/** Ties effects to a place and names every assumption once. Values of cgroup v2 files are left out for a host with v1. */
export function explanationOf(effects: Effects, { title, range }: TitledPlace, host: HostAssumptions): Explanation {
  const values = host.cgroupVersion === 1 ? effects.values.filter(({ surface }) => surface !== 'cgroup') : effects.values;
  const names = [...effects.values.flatMap(({ assumes }) => assumes), ...(effects.assumes ?? [])];
  return {
    range,
    title,
    meaning: effects.meaning,
    consequences: values.map(consequenceOf),
    assumptions: [...assumptionTexts(names, host), ...(effects.given ?? [])],
    sources: effects.sources,
    topics: effects.topics,
    ...(effects.doesNot === undefined ? {} : { doesNot: effects.doesNot }),
  };
}

function consequenceOf({ runtime, surface, name, value, note, scope }: ComputedValue): Consequence {
  return { runtime, surface, name, value, ...(note === undefined ? {} : { note }), ...(scope === undefined ? {} : { scope }) };
}
