import { layerOf } from '../kernel/build-layers';
import { stageImage } from '../dockerfile/effective-image';
import type { ImageUser } from '../dockerfile/images';
import type { ImageUse } from '../dockerfile/images-used';
import type { Dockerfile } from '../dockerfile/model';
import type { Stage } from '../dockerfile/stages';
import type { Instruction } from '../dockerfile/syntax/instructions';
import { stepsDownByItself } from '../dockerfile/users';

/** What becomes of a stage: it is (part of) an image, files are taken from it, a variable decides about that, or a plain build leaves it out. */
export type StageFate = 'ships' | 'built' | 'perhaps' | 'unused';

const fates = new WeakMap<Dockerfile, ReadonlyMap<Stage, StageFate>>();

/** The fate of every stage. */
export function stageFates(file: Dockerfile): ReadonlyMap<Stage, StageFate> {
  const known = fates.get(file) ?? readFates(file);
  fates.set(file, known);
  return known;
}

function readFates(file: Dockerfile): ReadonlyMap<Stage, StageFate> {
  const ends = file.stages.filter(({ isFinal }) => isFinal);
  const ships = new Set(ends.flatMap(({ chain }) => chain));
  const built = reachedFrom(ends, stagesNeeded);
  const perhaps = reachedFrom(ends, (stage) => [...stagesNeeded(stage), ...stagesPerhapsNeeded(stage, file)]);
  return new Map(file.stages.map((stage) =>
    [stage, ships.has(stage) ? 'ships' : built.has(stage) ? 'built' : perhaps.has(stage) ? 'perhaps' : 'unused']));
}

function reachedFrom(ends: readonly Stage[], next: (stage: Stage) => readonly Stage[]): ReadonlySet<Stage> {
  const reached = new Set<Stage>();
  const waiting = [...ends];
  for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
    if (reached.has(stage)) continue;
    reached.add(stage);
    waiting.push(...next(stage));
  }
  return reached;
}

function stagesNeeded({ base, imagesUsed }: Stage): readonly Stage[] {
  return [base, ...imagesUsed].flatMap(({ stage }) => stage ?? []);
}

function stagesPerhapsNeeded(stage: Stage, file: Dockerfile): readonly Stage[] {
  return [stage.base, ...stage.imagesUsed].flatMap((use) => possibleStages(use, stage, file));
}

/** Earlier stages that an image word with a variable may mean: `binary-$TARGETOS` is one of `binary-linux` and `binary-windows`. */
export function possibleStages(use: ImageUse, stage: Stage, file: Dockerfile): readonly Stage[] {
  if (use.stage || use.resolved !== undefined || !use.hasVariable) return [];
  const literals = use.written.toLowerCase().split(/\$\{[^}]*\}|\$\w+/);
  const [start = ''] = literals;
  const end = literals.at(-1) ?? '';
  if (start.length + end.length === 0) return [];
  return file.stages.slice(0, stage.index).filter(({ name }) => {
    const text = name?.toLowerCase() ?? '';
    return text.length > start.length + end.length && text.startsWith(start) && text.endsWith(end);
  });
}

/** `build`; of a stage without a name `final stage` or `stage 0`. */
export function stageTitle(stage: Stage, file: Dockerfile): string {
  return stage.name ?? (stage === file.finalStage ? 'final stage' : `stage ${stage.index}`);
}

/** As a sentence has it: `stage build`, `the final stage`, `stage 0`. */
export function stageName(stage: Stage, file: Dockerfile): string {
  return stage.name === undefined && stage === file.finalStage ? 'the final stage' : `stage ${stage.label}`;
}

/** What FROM says, variables replaced where their value is known. */
export function baseName({ base }: Stage): string {
  return base.resolved ?? base.written;
}

/** Adds files: the instruction makes a layer of the file system. */
export function addsLayer(instruction: Instruction): boolean {
  const path = instruction.keyword === 'WORKDIR' ? instruction.path?.value : undefined;
  return layerOf(instruction.keyword, path) === 'filesystem';
}

/** Layers of the file system that the stage itself adds. */
export function layerCount(stage: Stage): number {
  return stage.instructions.filter(addsLayer).length;
}

/** Layers on top of the image that the chain of stages begins with. */
export function chainLayerCount(stage: Stage): number {
  return stage.chain.reduce((sum, link) => sum + layerCount(link), 0);
}

const userTexts = new WeakMap<Stage, { readonly text: string | undefined }>();

/** `runs as node (1000)`, `starts as root, steps down`; undefined where a variable or an unknown image decides. */
export function userText(stage: Stage, file: Dockerfile): string | undefined {
  const known = userTexts.get(stage) ?? { text: readUser(stage, file) };
  userTexts.set(stage, known);
  return known.text;
}

function readUser(stage: Stage, file: Dockerfile): string | undefined {
  const { user } = stageImage(stage, file);
  if (!user) return undefined;
  const name = userTitle(user);
  return name === 'root' && stepsDownByItself(stage, file) ? STEPS_DOWN : `runs as ${name}`;
}

/** Of a program that starts as root to set itself up and then goes on as another user. */
export const STEPS_DOWN = 'starts as root, steps down';

/** `node (1000)`, `10001`, `root`; a group is left out. */
export function userTitle({ name, uid }: ImageUser): string {
  const [own = ''] = name.split(':', 1);
  if (uid === 0 || /^(?:root|0+)$/.test(own)) return 'root';
  return uid === undefined || own === String(uid) ? own : `${own} (${uid})`;
}

/** The program that a container of the stage starts, on one line; undefined where the base image says it. */
export function startCommand(stage: Stage, file: Dockerfile): string | undefined {
  const { entrypoint, command } = stageImage(stage, file);
  const args = [entrypoint, command].flatMap((form) => (form?.form === 'exec' ? form.args : form ? [form.text] : []));
  return args.length === 0 ? undefined : oneLine(args.join(' '));
}

/** An instruction on one line, as it is written: `RUN npm ci --omit=dev`, `COPY --from=build /app ./`. */
export function instructionTitle(instruction: Instruction, file: Dockerfile): string {
  const { keyword, written } = instruction;
  const from = keyword === 'COPY' && instruction.from ? `--from=${instruction.from.value?.text ?? ''} ` : '';
  const body = keyword === 'RUN' ? instruction.heredocs[0] : undefined;
  const text = instruction.arguments.text;
  const isScript = body !== undefined && /^<<\S+$/.test(text.trim());
  const shown = isScript ? file.text.slice(body.body.start, body.body.end).trim().split('\n', 1)[0] ?? '' : text;
  return `${keyword === 'UNKNOWN' ? written : keyword} ${from}${oneLine(shown)}`.trimEnd();
}

const LONGEST = 160;

function oneLine(text: string): string {
  const line = text.slice(0, 4 * LONGEST).replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
