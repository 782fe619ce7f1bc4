import type { Rebuild, RebuildReason } from '../kernel/build-cache';
import { touches } from '../core/text';
import { rebuiltBy } from '../dockerfile/build-steps';
import type { ImageUse } from '../dockerfile/images-used';
import type { Dockerfile } from '../dockerfile/model';
import type { Stage } from '../dockerfile/stages';
import type { Instruction } from '../dockerfile/syntax/instructions';
import { counted, listed, type Mark, type Overview, type OverviewEdge, type OverviewNode, type Sentence } from './model';
import {
  addsLayer, baseName, chainLayerCount, instructionTitle, layerCount, possibleStages, stageFates, stageName, stageTitle, startCommand, userText,
  type StageFate,
} from './stage-facts';

/** Stages with their layers, what they take from each other, what ships, and what a change at the cursor builds again. */
export function dockerfileOverview(file: Dockerfile, cursor?: number): Overview {
  return new DockerfileReader(file, cursor).read();
}

const REASONS: Readonly<Record<RebuildReason, string>> = {
  changed: 'it changes itself',
  files: 'a layer below it changes',
  variable: 'a variable changes',
  user: 'the user changes',
  shell: 'the shell changes',
  'other stage': 'it copies from a stage that changes',
};

const FATES: Readonly<Record<StageFate, string>> = {
  ships: 'Its layers ship in the image.',
  built: 'It is built and stays behind on the build machine.',
  perhaps: 'A variable decides whether a build needs it.',
  unused: 'A plain build leaves it out: something must name it with --target.',
};

type Verdict = Pick<Rebuild, 'reason' | 'certain'>;

class DockerfileReader {
  private readonly nodes: OverviewNode[] = [];
  private readonly edges: OverviewEdge[] = [];
  private readonly text: Sentence[] = [];
  /** Id of the node that shows an instruction. */
  private readonly shownBy = new Map<Instruction, string>();
  private readonly rebuilds: ReadonlyMap<Instruction, Verdict>;
  private readonly fates: ReadonlyMap<Stage, StageFate>;
  private readonly changed: Instruction | undefined;
  /** The cursor is in a stage that only a build with --target comes to, so that such builds are what its reader has in mind. */
  private readonly followsTarget: boolean;

  constructor(
    private readonly file: Dockerfile,
    cursor: number | undefined,
  ) {
    this.fates = stageFates(file);
    const changed = cursor === undefined ? undefined : file.instructions.find(({ range }) => touches(range, cursor));
    this.changed = changed;
    this.followsTarget = changed !== undefined && this.fateOf(changed) === 'unused';
    this.rebuilds = changed ? this.rebuiltBy(changed) : new Map();
  }

  read(): Overview {
    for (const stage of this.file.stages) this.addStage(stage);
    for (const stage of this.file.stages) this.addUses(stage);
    for (const stage of this.file.stages) if (stage.isFinal) this.addImage(stage);
    this.sayWhatIsRebuilt();
    const headline = this.headline();
    return {
      kind: 'dockerfile', nodes: this.nodes, edges: this.edges,
      ...(headline === undefined ? {} : { headline }),
      text: headline === undefined ? this.text : [{ text: headline }, ...this.text],
    };
  }

  /** What a change runs again, itself included if it adds a layer. */
  private rebuiltBy(changed: Instruction): ReadonlyMap<Instruction, Verdict> {
    const verdicts = new Map<Instruction, Verdict>();
    if (addsLayer(changed)) verdicts.set(changed, { reason: 'changed', certain: true });
    for (const rebuild of rebuiltBy(changed, this.file)) {
      if (this.followsTarget || this.fateOf(rebuild.instruction) !== 'unused') verdicts.set(rebuild.instruction, rebuild);
    }
    return verdicts;
  }

  private fateOf(instruction: Instruction): StageFate | undefined {
    const stage = this.file.stageOf(instruction);
    return stage && this.fates.get(stage);
  }

  private addStage(stage: Stage): void {
    const id = `stage:${stage.index}`;
    const state = this.fates.get(stage) ?? 'unused';
    const user = userText(stage, this.file);
    const layers = counted(layerCount(stage), 'layer');
    const runsAs = user === undefined ? [] : [user];
    this.nodes.push({
      id, state,
      kind: 'stage',
      title: stageTitle(stage, this.file),
      details: [layers, ...(state === 'ships' ? runsAs : [])],
      range: stage.range,
    });
    this.nodes.push({
      id: `base:${stage.index}`, state, kind: 'base', parent: id,
      title: `FROM ${baseName(stage)}`, details: stage.base.isScratch ? ['an empty image'] : [], range: stage.from.range,
      ...this.markOf([stage.from]),
    });
    this.shownBy.set(stage.from, `base:${stage.index}`);
    for (const [place, group] of groupsOf(stage.instructions).entries()) this.addInstructions(stage, place, group);
    this.text.push({
      node: id,
      text: `${capitalized(stageName(stage, this.file))} starts from ${baseName(stage)} and adds ${layers}. ${FATES[state]}`,
    });
  }

  /** One instruction that adds a layer, or neighbours that add none. */
  private addInstructions(stage: Stage, place: number, group: readonly Instruction[]): void {
    const [first] = group;
    if (!first) return;
    const isLayer = addsLayer(first);
    const id = `${isLayer ? 'layer' : 'settings'}:${stage.index}.${place}`;
    const rebuild = this.rebuilds.get(first);
    this.nodes.push({
      id,
      kind: isLayer ? 'layer' : 'settings',
      title: isLayer ? instructionTitle(first, this.file) : settingsTitle(group),
      details: rebuild ? [rebuildText(rebuild)] : [],
      range: { start: first.range.start, end: (group.at(-1) ?? first).range.end },
      state: this.fates.get(stage) ?? 'unused',
      parent: `stage:${stage.index}`,
      ...this.markOf(group),
    });
    for (const instruction of group) this.shownBy.set(instruction, id);
  }

  private markOf(group: readonly Instruction[]): { readonly mark?: Mark } {
    if (group.some((instruction) => instruction === this.changed)) return { mark: 'cursor' };
    const rebuild = group.map((instruction) => this.rebuilds.get(instruction)).find((one) => one !== undefined);
    return rebuild ? { mark: rebuild.certain ? 'rebuilt' : 'maybe' } : {};
  }

  private addUses(stage: Stage): void {
    for (const use of [stage.base, ...stage.imagesUsed]) {
      const to = this.shownBy.get(use.instruction.onbuild ?? use.instruction);
      if (to !== undefined) this.addPossibleUses(use, stage, to);
      if (!use.stage || to === undefined) continue;
      const kind = use.where === 'FROM' ? 'from' : use.where === 'RUN --mount' ? 'mount' : 'copy';
      this.edges.push({ from: `stage:${use.stage.index}`, to, kind });
      if (kind === 'from') continue;
      const verb = kind === 'copy' ? 'copies from' : 'mounts files of';
      this.text.push({ node: to, text: `${capitalized(stageName(stage, this.file))} ${verb} ${stageName(use.stage, this.file)}.` });
    }
  }

  private addPossibleUses(use: ImageUse, stage: Stage, to: string): void {
    const possible = possibleStages(use, stage, this.file);
    if (possible.length === 0) return;
    for (const { index } of possible) this.edges.push({ from: `stage:${index}`, to, kind: 'copy', label: 'perhaps' });
    const names = possible.map(({ label }) => label);
    this.text.push({ node: to, text: `${capitalized(stageName(stage, this.file))} takes one of ${listed(names)}, as a variable decides.` });
  }

  private addImage(stage: Stage): void {
    const id = `image:${stage.index}`;
    const start = stage.effective('ENTRYPOINT') ?? stage.effective('CMD');
    const command = startCommand(stage, this.file);
    const user = userText(stage, this.file);
    const ports = stage.all('EXPOSE').flatMap(({ words }) => words.map(({ text }) => text));
    const root = stage.rootImage;
    const base = root.isScratch ? 'scratch' : root.resolved ?? root.written;
    const details = [
      `${base} + ${counted(chainLayerCount(stage), 'layer')}`,
      ...(user === undefined ? [] : [user]),
      ...(command === undefined ? [] : [`starts ${command}`]),
      ...(ports.length > 0 ? [`exposes ${listed(ports)}`] : []),
    ];
    const name = stage === this.file.finalStage ? 'image' : `image (--target ${stage.label})`;
    this.nodes.push({ id, kind: 'image', title: name, details, range: (start ?? stage.from).range, state: 'ships' });
    this.edges.push({ from: `stage:${stage.index}`, to: id, kind: 'ships' });
    this.text.push({ node: id, text: `The ${name} is ${details.join(', ')}.` });
  }

  private sayWhatIsRebuilt(): void {
    for (const [instruction, rebuild] of this.rebuilds) {
      const node = this.shownBy.get(instruction);
      if (node === undefined || instruction === this.changed) continue;
      const title = instructionTitle(instruction, this.file);
      const verb = rebuild.certain ? 'is built again' : 'is perhaps built again';
      this.text.push({ node, text: `${title} ${verb}: ${REASONS[rebuild.reason]}.` });
    }
  }

  private headline(): string | undefined {
    const { changed } = this;
    if (!changed) return undefined;
    const layers = [...this.rebuilds].filter(([instruction]) => addsLayer(instruction)).map(([, rebuild]) => rebuild);
    const certain = layers.filter((layer) => layer.certain).length;
    const perhaps = layers.length - certain;
    const subject = addsLayer(changed) ? 'A change here' : `A change of this ${changed.keyword === 'UNKNOWN' ? 'line' : changed.keyword}`;
    const more = perhaps === 0 ? '' : `, and perhaps ${perhaps} more`;
    const where = this.followsTarget ? ' in a build that names --target' : '';
    if (layers.length === 0) return `${subject} builds no layer again.`;
    if (certain === 0) return `${subject} perhaps builds ${counted(perhaps, 'layer')} again${where}.`;
    return `${subject} builds ${counted(certain, 'layer')} again${more}${where}.`;
  }
}

function rebuildText({ reason, certain }: Verdict): string {
  return `${certain ? 'built again' : 'perhaps built again'}: ${REASONS[reason]}`;
}

/** Instructions in their order; neighbours that add no layer are taken together. */
function groupsOf(instructions: readonly Instruction[]): readonly (readonly Instruction[])[] {
  const groups: Instruction[][] = [];
  let settings: Instruction[] | undefined;
  for (const instruction of instructions) {
    if (addsLayer(instruction)) {
      groups.push([instruction]);
      settings = undefined;
    } else if (settings) {
      settings.push(instruction);
    } else {
      groups.push((settings = [instruction]));
    }
  }
  return groups;
}

/** `ENV NODE_ENV · USER node · CMD` */
function settingsTitle(group: readonly Instruction[]): string {
  const keywords = [...new Set(group.map(({ keyword }) => keyword))];
  return keywords.map((keyword) => settingTitle(keyword, group.filter((one) => one.keyword === keyword))).join(' · ');
}

function settingTitle(keyword: string, same: readonly Instruction[]): string {
  const names = same.flatMap(namesIn);
  if (names.length === 0) return same.length === 1 ? keyword : `${keyword} ×${same.length}`;
  return names.length > 2 ? `${keyword} ×${names.length}` : `${keyword} ${names.join(', ')}`;
}

/** What tells such instructions apart. */
function namesIn(instruction: Instruction): readonly string[] {
  switch (instruction.keyword) {
    case 'ENV': case 'ARG': return instruction.pairs.map(({ key }) => key.text);
    case 'USER': return [instruction.user?.text ?? ''];
    case 'WORKDIR': return [instruction.path?.text ?? ''];
    case 'EXPOSE': return instruction.words.map(({ text }) => text);
    case 'VOLUME': return instruction.paths.map(({ text }) => text);
    case 'ONBUILD': return [instruction.trigger?.keyword ?? ''];
    default: return [];
  }
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
