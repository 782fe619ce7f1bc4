/** Milliseconds after which an answer is looked up again when it is asked for. Only some files are watched; all may change. */
const FRESH_FOR = 10_000;

interface Answer<T> {
  readonly value: T;
  readonly at: number;
}

/**
 * Answers at once from what it knows, and looks up in the background what it was asked for the first time (or the first time in a
 * while): rules are synchronous, file systems are not.
 */
export class LazyAnswers<T> {
  private readonly answers = new Map<string, Answer<T>>();
  private readonly pending = new Map<string, Promise<T>>();
  /** Keys that `get` had no answer for. */
  private readonly unanswered = new Set<string>();

  constructor(
    private readonly lookUp: (key: string) => Promise<T>,
    /** Called when an answer differs from what was given out before. */
    private readonly onChange: (key: string) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** The known answer; undefined while there is none. */
  get(key: string): T | undefined {
    const known = this.answers.get(key);
    if (!known) this.unanswered.add(key);
    if (!this.isFresh(known)) void this.start(key);
    return known?.value;
  }

  /** The answer, looked up first if it is not known or is being looked up. */
  async load(key: string): Promise<T> {
    const running = this.pending.get(key);
    if (running) return running;
    const known = this.answers.get(key);
    return known && this.isFresh(known) ? known.value : this.start(key);
  }

  /** Looks up again what was asked before. */
  recheck(key: string): void {
    if (this.answers.has(key)) void this.start(key);
  }

  /** Resolves when nothing is being looked up. */
  async settled(): Promise<void> {
    while (this.pending.size > 0) await Promise.all(this.pending.values());
  }

  private isFresh(answer: Answer<T> | undefined): boolean {
    return answer !== undefined && this.now() - answer.at <= FRESH_FOR;
  }

  private start(key: string): Promise<T> {
    const running = this.pending.get(key);
    if (running) return running;
    const started = this.lookUp(key).then((value) => {
      this.pending.delete(key);
      const before = this.answers.get(key);
      this.answers.set(key, { value, at: this.now() });
      const differs = before ? !isSame(before.value, value) : this.unanswered.delete(key);
      if (differs) this.onChange(key);
      return value;
    });
    this.pending.set(key, started);
    return started;
  }
}

function isSame(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((item, index) => item === b[index]) : a === b;
}
