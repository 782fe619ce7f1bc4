import type { Problem } from '../core/rule';
import type { Dockerfile } from '../dockerfile/model';
import {
  parseShellcheck, shellcheckArguments, shellcheckInputs, shellcheckProblems, type ShellcheckComment, type ShellcheckInput,
} from '../dockerfile/shellcheck';

/** Runs a program with a text on its standard input. Resolves with its standard output; rejects when it cannot be run or fails. */
export type RunProgram = (program: string, args: readonly string[], input: string) => Promise<string>;

/** Milliseconds without another version of a document before its scripts are read. */
const PAUSE = 300;

/** Processes at a time. */
const MOST_PROCESSES = 2;

/** Scripts whose answers are kept. */
const MOST_ANSWERS = 500;

/**
 * Asks a ShellCheck that the user installed. It answers at once from what it knows, and looks the rest up in the background: a script is
 * read once, however often the rest of its file is edited.
 */
export class Shellcheck {
  private readonly answers = new Map<string, readonly ShellcheckComment[]>();
  private readonly pauses = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly broken = new Set<string>();

  constructor(
    private readonly run: RunProgram,
    /** Called when there is more to say about a document than was said. */
    private readonly onAnswers: (uri: string) => void,
    private readonly onFailure: (failure: string) => void,
  ) {}

  /** What is known about the scripts of a document now. */
  problems(uri: string, file: Dockerfile, program: string): readonly Problem[] {
    const inputs = shellcheckInputs(file);
    this.forget(uri);
    const unknown = inputs.filter((input) => !this.answers.has(keyOf(program, input)));
    if (unknown.length > 0 && !this.broken.has(program)) {
      this.pauses.set(uri, setTimeout(() => void this.ask(uri, program, unknown), PAUSE));
    }
    return inputs.flatMap((input) => shellcheckProblems(this.answers.get(keyOf(program, input)) ?? [], input));
  }

  /** A document was closed, or a newer version of it is being read. */
  forget(uri: string): void {
    clearTimeout(this.pauses.get(uri));
    this.pauses.delete(uri);
  }

  /** The settings changed: a program that could not be run may be there now. */
  tryAgain(): void {
    this.broken.clear();
  }

  private async ask(uri: string, program: string, inputs: readonly ShellcheckInput[]): Promise<void> {
    this.pauses.delete(uri);
    const queue = [...inputs];
    const work = async (): Promise<void> => {
      for (let input = queue.shift(); input && !this.broken.has(program); input = queue.shift()) await this.look(program, input);
    };
    await Promise.all(Array.from({ length: MOST_PROCESSES }, work));
    if (!this.broken.has(program)) this.onAnswers(uri);
  }

  private async look(program: string, input: ShellcheckInput): Promise<void> {
    const key = keyOf(program, input);
    if (this.answers.has(key)) return;
    try {
      this.keep(key, parseShellcheck(await this.run(program, shellcheckArguments(input), input.text)));
    } catch (error) {
      if (this.broken.has(program)) return;
      this.broken.add(program);
      this.onFailure(`ShellCheck (${program}): ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private keep(key: string, answer: readonly ShellcheckComment[]): void {
    const [oldest] = this.answers.keys();
    if (oldest !== undefined && this.answers.size >= MOST_ANSWERS) this.answers.delete(oldest);
    this.answers.set(key, answer);
  }
}

function keyOf(program: string, { shell, text }: ShellcheckInput): string {
  return [program, shell, text].join('\n');
}
