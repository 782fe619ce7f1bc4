import { layerOf } from '../kernel/build-layers';
import type { Dockerfile } from '../dockerfile/model';
import { isShipped } from '../dockerfile/shipped';
import type { Stage } from '../dockerfile/stages';
import type { Instruction } from '../dockerfile/syntax/instructions';
import { createdUsers } from '../dockerfile/users';

/** What becomes of a stage: it is (part of) an image, files are taken from it, or no build needs it. */
export type StageFate = 'ships' | 'built' | 'unused';

/**
 * The fate of every stage.
 * @param targets names of further stages that are built for their own sake
 */
export function stageFates(file: Dockerfile, targets: readonly string[]): ReadonlyMap<Stage, StageFate> {
  const built = builtStages(file, targets);
  return new Map(file.stages.map((stage) => {
    if (isShipped(stage, file, targets)) return [stage, 'ships'];
    return [stage, built.has(stage) ? 'built' : 'unused'];
  }));
}

/** The final stage and the targets, with all that they are built on or take files from. */
function builtStages(file: Dockerfile, targets: readonly string[]): ReadonlySet<Stage> {
  const built = new Set<Stage>();
  const waiting = [file.finalStage, ...targets.map((name) => file.stageNamed(name))].filter((stage) => stage !== undefined);
  for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
    if (built.has(stage)) continue;
    built.add(stage);
    for (const { stage: used } of [stage.base, ...stage.imagesUsed]) if (used) waiting.push(used);
  }
  return built;
}

/** `stage build`, or `stage 0` for one without a name. */
export function stageName(stage: Stage): string {
  return `stage ${stage.label}`;
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

/** Who a container of the stage runs as: `node (1000)`, `10001`, `root`; undefined where a variable or an unknown image decides. */
export function userOf(stage: Stage, file: Dockerfile): string | undefined {
  const { name } = stage.state.user;
  if (name === undefined || /^(?:root|\d+)$/.test(name)) return name === '0' ? 'root' : name;
  const uid = uidOf(name, stage, file);
  return uid === undefined ? name : `${name} (${uid})`;
}

function uidOf(name: string, stage: Stage, file: Dockerfile): string | undefined {
  const created = createdUsers(stage, file).findLast((user) => user.name === name);
  if (created) return created.uid;
  const known = stage.rootImage.facts?.users.find((user) => user.name === name)?.uid;
  return known === undefined ? undefined : String(known);
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
