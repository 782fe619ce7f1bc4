import type { Effects } from '../../core/effects';
import type { ExplainContext } from '../../core/explain';
import { SOURCES } from '../../core/sources';
import type { DockerContainer } from '../../docker/container';
import type { ExplainSetting } from '../../docker/explain/resources';
import { asScalar, type YamlMap, type YamlPath } from '../../yaml/tree';
import type { Pointed } from '../../yaml/pointed';
import { valueAt, type ContainerDefinition, type TaskDefinition } from '../model';

/** A field of a task definition that is to be explained. */
export interface TaskSite {
  readonly task: TaskDefinition;
  readonly pointed: Pointed;
  /** From the task definition, or from the container definition. */
  readonly path: YamlPath;
  readonly context: ExplainContext;
}

export interface ContainerSite extends TaskSite {
  readonly definition: ContainerDefinition;
  /** The container as it is asked for. */
  readonly container: DockerContainer;
}

export type Explain<Site> = (site: Site) => Effects | undefined;

export type FieldTable<Site> = Readonly<Record<string, Explain<Site>>>;

/** An explainer of the engine's that needs nothing but the container. */
export function setting(explain: ExplainSetting): Explain<ContainerSite> {
  return ({ container, context }) => explain(container, context);
}

export function pointedText({ pointed: { node } }: TaskSite): string | undefined {
  return node.kind === 'scalar' && !node.isNull ? node.string : undefined;
}

/** The mapping that the cursor's key stands in. */
export function pointedMap({ pointed: { entry } }: TaskSite): YamlMap | undefined {
  return entry?.map;
}

export function textAt(map: YamlMap | undefined, ...path: readonly (string | number)[]): string | undefined {
  const scalar = asScalar(valueAt(map, path));
  return scalar && !scalar.isNull ? scalar.string : undefined;
}

/** An explanation that only says why the definition is not taken. */
export function refused({ sources, topics }: Effects, meaning: string): Effects {
  return { values: [], meaning, sources, topics };
}

/** Replaces the words of an explanation where Fargate refuses the field. */
export function notOnFargate(explain: Explain<ContainerSite>, name: string): Explain<ContainerSite> {
  return (site) => {
    const effects = explain(site);
    if (!effects || site.task.launchType !== 'fargate') return effects;
    return refused(effects, `Fargate refuses the task definition: ${name} is not available there.`);
  };
}

/** An explanation of the engine's with the sources of Amazon ECS. */
export function ofEcs(effects: Effects | undefined): Effects | undefined {
  const kernelSources = effects?.sources.filter(({ url }) => !url.includes('docs.docker.com')) ?? [];
  return effects && { ...effects, sources: [SOURCES.ecsContainer, ...kernelSources] };
}
