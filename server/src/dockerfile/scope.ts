/**
 * The names that mean something at one place. Extending a scope copies nothing: the scopes of a stage share one history and each sees the
 * beginning of it, so that a file of many ENV is read in linear time.
 */
export class Scope<V> {
  private constructor(
    private readonly history: History<V>,
    /** How many definitions of the history are in force here. */
    private readonly length: number,
  ) {}

  static of<V>(definitions: Iterable<readonly [string, V]>): Scope<V> {
    return new Scope(new History<V>(), 0).with(definitions);
  }

  /** At least as many as there are names. */
  get definitions(): number {
    return this.length;
  }

  get(name: string): V | undefined {
    return this.history.lastBefore(this.length, name);
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** In the order in which they were first defined. */
  keys(): readonly string[] {
    return this.entries().map(([name]) => name);
  }

  values(): readonly V[] {
    return this.entries().map(([, value]) => value);
  }

  /** Later definitions win. Of two scopes made from the same one, the second begins a history of its own. */
  with(definitions: Iterable<readonly [string, V]>): Scope<V> {
    const isLatest = this.history.length === this.length;
    const history = isLatest ? this.history : new History<V>(this.entries());
    for (const [name, value] of definitions) history.add(name, value);
    return new Scope(history, history.length);
  }

  private entries(): readonly (readonly [string, V])[] {
    return this.history.names().flatMap((name) => {
      const value = this.get(name);
      return value === undefined ? [] : [[name, value] as const];
    });
  }
}

/** All definitions that were ever added, by name, each with its number. */
class History<V> {
  length = 0;
  private readonly byName = new Map<string, { readonly number: number; readonly value: V }[]>();

  constructor(definitions: Iterable<readonly [string, V]> = []) {
    for (const [name, value] of definitions) this.add(name, value);
  }

  add(name: string, value: V): void {
    const definition = { number: this.length++, value };
    const known = this.byName.get(name);
    if (known) known.push(definition);
    else this.byName.set(name, [definition]);
  }

  lastBefore(length: number, name: string): V | undefined {
    const definitions = this.byName.get(name);
    if (!definitions) return undefined;
    let low = 0;
    let high = definitions.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((definitions[middle]?.number ?? length) < length) low = middle + 1;
      else high = middle;
    }
    return definitions[low - 1]?.value;
  }

  names(): readonly string[] {
    return [...this.byName.keys()];
  }
}
