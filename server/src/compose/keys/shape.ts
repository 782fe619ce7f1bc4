/**
 * Kinds of scalar that the Compose Specification accepts at a place.
 *
 * - `text`: a YAML string; numbers and booleans without quotes are refused
 * - `scalar`: any string, number or boolean
 * - `boolean`, `integer`, `number`: such a value, or text that reads as one, as interpolation yields it
 * - `strict-boolean`, `strict-integer`: such a value only
 * - `duration`: text like `1m30s`; a bare number is refused
 * - `bytes`: a number of bytes, or text like `512m`; `byte-text`: such text only
 * - `null`: an empty value
 */
export type ScalarType =
  | 'text' | 'scalar' | 'boolean' | 'integer' | 'number' | 'strict-boolean' | 'strict-integer'
  | 'duration' | 'bytes' | 'byte-text' | 'null';

/** What may stand at a place. A shape with several forms accepts each of them; one without any accepts everything. */
export interface Shape {
  readonly scalar?: readonly ScalarType[];
  /** The only texts that the scalar may have; `/…/` marks a pattern for the whole text. */
  readonly values?: readonly string[];
  /** Texts worth offering where others are possible too. */
  readonly suggestions?: readonly string[];
  /** A list, and what its items may be. */
  readonly items?: Shape;
  /** A mapping with the keys of the specification. */
  readonly keys?: KeyTable;
  /** Keys that such a mapping must have. */
  readonly required?: readonly string[];
  /** A mapping whose keys the user chooses, and what their values may be. */
  readonly names?: Shape;
}

/** A key of the specification at one place. */
export interface KeyInfo {
  readonly name: string;
  readonly shape: Shape;
  /** What it does, in one sentence. */
  readonly summary: string;
  readonly url: string;
  /** First version of Docker Compose that knows the key. */
  readonly since?: string;
  /** What holds when the key is absent. */
  readonly default?: string;
  /** Why not to use it any more, and what to use. */
  readonly obsolete?: string;
  /** Only Swarm acts on it: `docker compose up` ignores or refuses it. */
  readonly swarmOnly?: boolean;
}

export type KeyTable = ReadonlyMap<string, KeyInfo>;

export type KeyDetails = Partial<Pick<KeyInfo, 'since' | 'default' | 'obsolete' | 'swarmOnly'>> & {
  /** Heading on the reference page, where it is not the key's own name; empty for the page itself. */
  readonly anchor?: string;
};

type Row = readonly [shape: Shape, summary: string, details?: KeyDetails];

const REFERENCE = 'https://docs.docker.com/reference/compose-file/';

/**
 * A table of keys that one page of the Compose file reference describes. `section` is the heading for keys without one of their
 * own.
 */
export function table(page: string, rows: Readonly<Record<string, Row>>, section?: string): KeyTable {
  return new Map(
    Object.entries(rows).map(([name, [shape, summary, { anchor = section ?? name, ...details } = {}]]) => [
      name,
      { name, shape, summary, url: REFERENCE + page + (anchor && `#${anchor}`), ...details },
    ]),
  );
}

export function scalar(...types: ScalarType[]): Shape {
  return { scalar: types };
}

/** Text of which only some are accepted. */
export function oneOf(...values: string[]): Shape {
  return { scalar: ['text'], values };
}

/** Text for which some values are usual. */
export function like(...suggestions: string[]): Shape {
  return { scalar: ['text'], suggestions };
}

export function listOf(items: Shape): Shape {
  return { items };
}

export function namesTo(names: Shape): Shape {
  return { names };
}

export function mapping(keys: KeyTable, ...required: string[]): Shape {
  return required.length > 0 ? { keys, required } : { keys };
}

/** Accepts what any of the shapes accepts. */
export function either(...shapes: readonly Shape[]): Shape {
  return Object.assign({}, ...shapes, { scalar: shapes.flatMap((shape) => shape.scalar ?? []) }) as Shape;
}

export const ANYTHING: Shape = {};
export const TEXT = scalar('text');
export const BOOLEAN = scalar('boolean');
export const INTEGER = scalar('integer');
export const NUMBER = scalar('number');
export const DURATION = scalar('duration');
export const BYTES = scalar('bytes');
export const TEXTS = listOf(TEXT);
export const TEXT_OR_TEXTS = either(TEXT, TEXTS);
/** `KEY: value` or `- KEY=value` */
export const PAIRS = either(namesTo(scalar('scalar', 'null')), TEXTS);
/** Options of a driver, which no table can know. */
export const OPTIONS = namesTo(scalar('text', 'number'));
/** A command line: text that Compose splits like a shell would, or its words. */
export const COMMAND = either(scalar('text', 'null'), TEXTS);
