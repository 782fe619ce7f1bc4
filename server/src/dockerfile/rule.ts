import type { OptionSpecs, Rule, RuleContext, RuleMetadata, UnusedSuppression } from '../core/rule';
import type { Dockerfile } from './model';
import type { ScriptSite } from './scripts';
import type { ShellCommand } from './shell/model';
import type { Stage } from './stages';
import type { ImageUse } from './images-used';
import type {
  CommandInstruction, CopyInstruction, FromInstruction, HealthcheckInstruction, Instruction, OnbuildInstruction, PairsInstruction,
  PlainInstruction, RunInstruction, ShellInstruction, UnknownInstruction, UserInstruction, VolumeInstruction, WorkdirInstruction,
} from './syntax/instructions';
import type { StageState } from './state';

/** Where an instruction stands. */
export interface InstructionSite {
  readonly file: Dockerfile;
  /** Undefined before the first FROM. */
  readonly stage: Stage | undefined;
  /** What holds just before the instruction runs. */
  readonly state: StageState;
}

type InstructionVisitor<I, C> = (instruction: I, context: C & InstructionSite) => void;

/**
 * What a Dockerfile rule looks at. Triggers of ONBUILD are visited like instructions: they run in the next build.
 * The order of calls is the order in the file; `file` and `stage` come before what they hold.
 */
export interface DockerfileVisitor<C> {
  file?(file: Dockerfile, context: C): void;
  stage?(stage: Stage, context: C & { readonly file: Dockerfile }): void;
  /** Every place that names an image: FROM, `COPY --from`, `RUN --mount=from`. */
  image?(image: ImageUse, context: C & InstructionSite): void;
  instruction?: InstructionVisitor<Instruction, C>;
  /** The shell text of a RUN: its command, or each of its here-documents. */
  script?(site: ScriptSite, context: C & InstructionSite): void;
  /** Every simple command of a RUN, those of nested `sh -c` scripts too. */
  command?(command: ShellCommand, context: C & InstructionSite & ScriptSite): void;
  unusedSuppression?(unused: UnusedSuppression, context: C): void;
  FROM?: InstructionVisitor<FromInstruction, C>;
  RUN?: InstructionVisitor<RunInstruction, C>;
  CMD?: InstructionVisitor<CommandInstruction, C>;
  ENTRYPOINT?: InstructionVisitor<CommandInstruction, C>;
  HEALTHCHECK?: InstructionVisitor<HealthcheckInstruction, C>;
  COPY?: InstructionVisitor<CopyInstruction, C>;
  ADD?: InstructionVisitor<CopyInstruction, C>;
  ENV?: InstructionVisitor<PairsInstruction, C>;
  LABEL?: InstructionVisitor<PairsInstruction, C>;
  ARG?: InstructionVisitor<PairsInstruction, C>;
  USER?: InstructionVisitor<UserInstruction, C>;
  WORKDIR?: InstructionVisitor<WorkdirInstruction, C>;
  VOLUME?: InstructionVisitor<VolumeInstruction, C>;
  SHELL?: InstructionVisitor<ShellInstruction, C>;
  ONBUILD?: InstructionVisitor<OnbuildInstruction, C>;
  EXPOSE?: InstructionVisitor<PlainInstruction, C>;
  MAINTAINER?: InstructionVisitor<PlainInstruction, C>;
  STOPSIGNAL?: InstructionVisitor<PlainInstruction, C>;
  UNKNOWN?: InstructionVisitor<UnknownInstruction, C>;
}

export interface DockerfileRule extends Rule {
  readonly kind: 'dockerfile';
  readonly check: DockerfileVisitor<RuleContext>;
}

/** Declares a rule; the type of `context.options` follows from the declared options. */
export function dockerfileRule<const S extends OptionSpecs = Record<never, never>>(
  rule: RuleMetadata & { readonly options?: S; readonly check: DockerfileVisitor<RuleContext<S>> },
): DockerfileRule {
  return { ...rule, kind: 'dockerfile', check: rule.check as DockerfileVisitor<RuleContext> };
}
