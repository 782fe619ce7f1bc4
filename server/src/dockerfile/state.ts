import type { Range } from '../core/text';
import type { ImageFacts } from './images';
import { Scope } from './scope';
import { DEFAULT_DIALECT, DEFAULT_WINDOWS_DIALECT, dialectOfShell, type ShellDialect } from './shell/dialect';
import type { Instruction, Pair, PairsInstruction, ShellInstruction, UserInstruction, WorkdirInstruction } from './syntax/instructions';

/** A build argument or environment variable in force. */
export interface Variable {
  readonly name: string;
  /** Undefined when it is only known at build time. */
  readonly value: string | undefined;
  /** Absent for what the base image or the builder defines. */
  readonly definition?: { readonly pair: Pair; readonly instruction: PairsInstruction };
}

/** Who runs the next command. */
export interface EffectiveUser {
  /** As USER has it, `name[:group]`; undefined when only the base image knows. */
  readonly text: string | undefined;
  readonly name: string | undefined;
  readonly group: string | undefined;
  /** Undefined when a variable or an unknown base image decides. */
  readonly isRoot: boolean | undefined;
  readonly instruction: UserInstruction | undefined;
}

/** What SHELL says for shell-form instructions. */
export interface EffectiveShell {
  readonly argv: readonly string[];
  readonly dialect: ShellDialect;
  readonly instruction: ShellInstruction | undefined;
}

/** What holds between two instructions of a stage; stages built on it inherit all of it (Dockerfile reference, FROM and "ARG: Scope"). */
export interface StageState {
  readonly user: EffectiveUser;
  readonly shell: EffectiveShell;
  /** The last WORKDIR, variables replaced and joined with those before; undefined when unknown. */
  readonly workdir: string | undefined;
  readonly workdirInstruction: WorkdirInstruction | undefined;
  readonly env: Scope<Variable>;
  readonly args: Scope<Variable>;
  /** Whether all ENV of the base image are known, so that another name is certainly undefined. */
  readonly envComplete: boolean;
  /** The value of a variable: ENV wins over ARG. */
  lookUp(name: string): string | undefined;
  isDeclared(name: string): boolean;
}

/** Build arguments that exist without ARG (Dockerfile reference, "Predefined ARGs"). */
export const PROXY_ARGS = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'FTP_PROXY', 'ftp_proxy', 'NO_PROXY', 'no_proxy', 'ALL_PROXY', 'all_proxy'] as const;

/** Arguments that BuildKit fills in, global in FROM and on ARG in a stage (Dockerfile reference, "Automatic platform ARGs"). */
export const PLATFORM_ARGS = [
  'TARGETPLATFORM', 'TARGETOS', 'TARGETOSVERSION', 'TARGETARCH', 'TARGETVARIANT', 'TARGETSTAGE',
  'BUILDPLATFORM', 'BUILDOS', 'BUILDOSVERSION', 'BUILDARCH', 'BUILDVARIANT',
] as const;

class State implements StageState {
  constructor(private readonly values: Omit<StageState, 'lookUp' | 'isDeclared'>) {}

  get user(): EffectiveUser { return this.values.user; }
  get shell(): EffectiveShell { return this.values.shell; }
  get workdir(): string | undefined { return this.values.workdir; }
  get workdirInstruction(): WorkdirInstruction | undefined { return this.values.workdirInstruction; }
  get env(): Scope<Variable> { return this.values.env; }
  get args(): Scope<Variable> { return this.values.args; }
  get envComplete(): boolean { return this.values.envComplete; }

  lookUp(name: string): string | undefined {
    return (this.env.get(name) ?? this.args.get(name))?.value;
  }

  isDeclared(name: string): boolean {
    return this.env.has(name) || this.args.has(name) || PROXY_ARGS.some((proxy) => proxy === name);
  }

  with(change: Partial<Omit<StageState, 'lookUp' | 'isDeclared'>>): State {
    return new State({ ...this.values, ...change });
  }
}

/** Before the first FROM only ARG has a meaning. */
export function globalState(): StageState {
  return new State({
    user: unknownUser(),
    shell: defaultShell(undefined),
    workdir: undefined,
    workdirInstruction: undefined,
    env: Scope.of<Variable>([]),
    args: Scope.of(PLATFORM_ARGS.map((name) => [name, { name, value: undefined }])),
    envComplete: false,
  });
}

/** A stage on an image from a registry, or on `scratch`. */
export function stateOfImage(image: 'scratch' | 'unknown' | ImageFacts): StageState {
  const facts = typeof image === 'string' ? undefined : image;
  const envNames = ['PATH', ...(facts?.env ?? [])];
  return new State({
    user: image === 'scratch' ? userOf('root', undefined) : facts?.defaultUser ? userOf(facts.defaultUser.name, undefined, facts.defaultUser.uid) : unknownUser(),
    shell: defaultShell(facts),
    workdir: facts?.workdir ?? (image === 'scratch' ? '/' : undefined),
    workdirInstruction: undefined,
    env: Scope.of(envNames.map((name) => [name, { name, value: undefined }])),
    args: Scope.of<Variable>([]),
    envComplete: image === 'scratch',
  });
}

/** The state after an instruction. Only here is it decided what an instruction changes. */
export function advance(state: StageState, instruction: Instruction, globalArgs: Scope<Variable>): StageState {
  const before = state as State;
  switch (instruction.keyword) {
    case 'USER': return before.with({ user: userAfter(before, instruction) });
    case 'WORKDIR': return before.with({ workdir: workdirAfter(before, instruction), workdirInstruction: instruction });
    case 'SHELL': return before.with({ shell: shellAfter(before, instruction) });
    case 'ENV': return before.with({ env: defined(before.env, instruction, (pair) => pair.value?.resolve((name) => before.lookUp(name))) });
    case 'ARG': return before.with({ args: defined(before.args, instruction, (pair) => argValue(pair, before, globalArgs)) });
    default: return state;
  }
}

/** `ARG X` in a stage takes the value that a global `ARG X=…` has. */
function argValue(pair: Pair, state: StageState, globalArgs: Scope<Variable>): string | undefined {
  if (pair.value) return pair.value.resolve((name) => state.lookUp(name));
  return globalArgs.get(pair.key.text)?.value;
}

function defined(known: Scope<Variable>, instruction: PairsInstruction, valueOf: (pair: Pair) => string | undefined): Scope<Variable> {
  return known.with(instruction.pairs.map((pair) => {
    const name = pair.key.text;
    return [name, { name, value: valueOf(pair), definition: { pair, instruction } }];
  }));
}

function userAfter(state: StageState, instruction: UserInstruction): EffectiveUser {
  const text = instruction.user?.resolve((name) => state.lookUp(name));
  if (text === undefined || text === '') return { ...unknownUser(), instruction };
  const [name = '', group] = text.split(':');
  return { ...userOf(name, instruction), text, group };
}

function userOf(name: string, instruction: UserInstruction | undefined, uid?: number): EffectiveUser {
  const isRoot = uid === undefined ? name.toLowerCase() === 'root' || /^0+$/.test(name) : uid === 0;
  return { text: name, name, group: undefined, isRoot, instruction };
}

function unknownUser(): EffectiveUser {
  return { text: undefined, name: undefined, group: undefined, isRoot: undefined, instruction: undefined };
}

function workdirAfter(state: StageState, instruction: WorkdirInstruction): string | undefined {
  const path = instruction.path?.resolve((name) => state.lookUp(name));
  if (path === undefined) return undefined;
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return path;
  return state.workdir === undefined ? undefined : `${state.workdir.replace(/\/$/, '')}/${path}`;
}

function shellAfter(state: StageState, instruction: ShellInstruction): EffectiveShell {
  if (!instruction.json?.valid) return { ...state.shell, instruction };
  const argv = instruction.json.items.map(({ value }) => value);
  return { argv, dialect: dialectOfShell(argv), instruction };
}

function defaultShell(facts: ImageFacts | undefined): EffectiveShell {
  if (facts?.distro === 'windows') {
    return { argv: ['cmd', '/S', '/C'], dialect: DEFAULT_WINDOWS_DIALECT, instruction: undefined };
  }
  return { argv: ['/bin/sh', '-c'], dialect: DEFAULT_DIALECT, instruction: undefined };
}

/** Where a variable was given its value, for problems that point back. */
export function definitionRange(variable: Variable): Range | undefined {
  return variable.definition?.pair.range;
}
