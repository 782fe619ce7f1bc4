import { layerOf } from './build-layers';

/** What the build cache needs to know of an instruction. Steps come in the order of the file. */
export interface BuildStep {
  /** Upper case: `RUN`. */
  readonly keyword: string;
  /** Stage, counted from 0; -1 for an ARG before the first FROM. */
  readonly stage: number;
  /** Variables that an ENV or ARG sets. */
  readonly defines?: readonly string[];
  /** Variables that the *builder* expands in the instruction; a RUN's shell does not count. */
  readonly expands?: readonly string[];
  /** Stages whose files it reads: the base of FROM, `COPY --from`, `RUN --mount=…,from=`. */
  readonly readsStages?: readonly number[];
  readonly shellForm?: boolean;
  /** `COPY --link`, `ADD --link`. */
  readonly link?: boolean;
  /** Of WORKDIR. */
  readonly path?: string;
}

export type RebuildReason =
  /** The step itself was changed. */
  | 'changed'
  /** An earlier step of the stage, or its base, runs again. */
  | 'files'
  /** A variable that is in its environment or that it expands has another value. */
  | 'variable'
  | 'user'
  | 'shell'
  /** It copies from a stage that runs again. */
  | 'other stage';

export interface Rebuild {
  readonly index: number;
  readonly reason: RebuildReason;
  /** False where the result of an earlier build is still used if the copied files come out the same. */
  readonly certain: boolean;
}

/**
 * The steps that BuildKit runs again when one step changes, that step included if it does any work. For a changed COPY,
 * "changes" may mean its files.
 *
 * The cache is a graph, not a list of lines: LABEL, CMD, EXPOSE, ENTRYPOINT, HEALTHCHECK, STOPSIGNAL and VOLUME have nothing
 * below them; a variable is part of every later RUN, but of COPY only where COPY expands it; `COPY --link` does not depend on
 * what is below it.
 *
 * Source: moby/buildkit, solver/llbsolver/ops/exec.go and file.go, `CacheMap`; frontend/dockerfile/dockerfile2llb/convert.go.
 */
export function rebuiltSteps(steps: readonly BuildStep[], changed: number): readonly Rebuild[] {
  const stages = new Map<number, StageState>();
  const globals = new Set<string>();
  const rebuilt: Rebuild[] = [];
  steps.forEach((step, index) => {
    if (index < changed) return;
    if (step.stage < 0) {
      if (index === changed || expandsAny(step, globals)) step.defines?.forEach((name) => globals.add(name));
      return;
    }
    const state = step.keyword === 'FROM' ? baseState(step, stages, globals) : stages.get(step.stage) ?? cleanState();
    stages.set(step.stage, state);
    const rebuild = evaluate(step, state, stages, globals, index === changed);
    if (rebuild) rebuilt.push({ index, ...rebuild });
  });
  return rebuilt;
}

type Certainty = 'clean' | 'maybe' | 'dirty';

interface StageState {
  files: Certainty;
  readonly variables: Set<string>;
  user: boolean;
  shell: boolean;
}

type Verdict = Omit<Rebuild, 'index'>;

function cleanState(): StageState {
  return { files: 'clean', variables: new Set(), user: false, shell: false };
}

/** A stage that starts from another one inherits its files, variables, user and shell. */
function baseState(step: BuildStep, stages: ReadonlyMap<number, StageState>, globals: ReadonlySet<string>): StageState {
  const base = (step.readsStages ?? []).map((stage) => stages.get(stage)).find((state) => state !== undefined);
  const state = base ? { ...base, variables: new Set(base.variables) } : cleanState();
  if (expandsAny(step, globals)) state.files = 'dirty';
  return state;
}

/** Decides about one step and records what it means for those after it. */
function evaluate(
  step: BuildStep, state: StageState, stages: ReadonlyMap<number, StageState>, globals: ReadonlySet<string>, isChanged: boolean,
): Verdict | undefined {
  const altered = isChanged || expandsAny(step, state.variables);
  switch (step.keyword) {
    case 'FROM':
      if (isChanged) state.files = 'dirty';
      if (state.files === 'clean') return undefined;
      return { reason: isChanged ? 'changed' : baseReason(step, globals), certain: state.files === 'dirty' };
    case 'ENV':
      setVariables(state, step, altered);
      return undefined;
    case 'ARG':
      setVariables(state, step, altered || (step.defines ?? []).some((name) => globals.has(name)));
      return undefined;
    case 'USER':
      state.user = altered;
      return undefined;
    case 'SHELL':
      state.shell = altered;
      return undefined;
  }
  if (layerOf(step.keyword, step.path) !== 'filesystem') return undefined;
  const verdict = workVerdict(step, state, stages, isChanged);
  if (verdict) state.files = worst(state.files, verdict.certain ? 'dirty' : 'maybe');
  return verdict;
}

function workVerdict(
  step: BuildStep, state: StageState, stages: ReadonlyMap<number, StageState>, isChanged: boolean,
): Verdict | undefined {
  if (isChanged) return { reason: 'changed', certain: true };
  if (expandsAny(step, state.variables)) return { reason: 'variable', certain: true };
  if (step.keyword === 'RUN' && state.variables.size > 0) return { reason: 'variable', certain: true };
  if (step.keyword === 'WORKDIR' && state.variables.has('SOURCE_DATE_EPOCH')) return { reason: 'variable', certain: true };
  if (state.user && (step.keyword === 'RUN' || step.keyword === 'WORKDIR')) return { reason: 'user', certain: true };
  if (state.shell && step.keyword === 'RUN' && step.shellForm) return { reason: 'shell', certain: true };
  if (state.files !== 'clean' && !step.link) return { reason: 'files', certain: state.files === 'dirty' };
  const source = (step.readsStages ?? []).some((stage) => (stages.get(stage)?.files ?? 'clean') !== 'clean');
  return source ? { reason: 'other stage', certain: false } : undefined;
}

function baseReason(step: BuildStep, globals: ReadonlySet<string>): RebuildReason {
  return expandsAny(step, globals) ? 'variable' : 'files';
}

/** A later assignment with an unchanged value makes the variable harmless again. */
function setVariables(state: StageState, step: BuildStep, altered: boolean): void {
  for (const name of step.defines ?? []) {
    if (altered) state.variables.add(name);
    else state.variables.delete(name);
  }
}

function expandsAny(step: BuildStep, variables: ReadonlySet<string>): boolean {
  return (step.expands ?? []).some((name) => variables.has(name));
}

function worst(a: Certainty, b: Certainty): Certainty {
  return a === 'dirty' || b === 'dirty' ? 'dirty' : b;
}
