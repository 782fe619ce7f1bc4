/** What a command needs of the process that runs it. */
export interface Host {
  /** Absolute. */
  readonly cwd: string;
  readonly stdout: Output;
  readonly stderr: Output;
  /** True when colours are welcome: NO_COLOR is not set (no-color.org) and the terminal is not a dumb one. */
  readonly colourful: boolean;
  /** The built command line, when this is it: it serves as the file of worker threads. */
  readonly workerFile?: string;
  readStdin(): Promise<Uint8Array>;
}

export interface Output {
  readonly isTerminal: boolean;
  /** Width of the terminal in columns. */
  readonly columns: number;
  write(text: string): void;
}

const DEFAULT_COLUMNS = 100;

export function processHost(): Host {
  const { NO_COLOR, TERM } = process.env;
  return {
    cwd: process.cwd(),
    stdout: outputTo(process.stdout),
    stderr: outputTo(process.stderr),
    colourful: !NO_COLOR && TERM !== 'dumb',
    readStdin,
  };
}

/** A dumb terminal is a program that reads along, an editor's task or Emacs' compile buffer: it gets what a pipe gets. */
function outputTo(stream: NodeJS.WriteStream): Output {
  return {
    isTerminal: stream.isTTY === true && process.env['TERM'] !== 'dumb',
    get columns() {
      return stream.columns || DEFAULT_COLUMNS;
    },
    write: (text) => void stream.write(text),
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
