import type { Effects } from '../../core/effects';
import type { ExplainContext } from '../../core/explain';
import { contains } from '../../core/text';
import type { DockerContainer } from '../../docker/container';
import type { ExplainSetting } from '../../docker/explain/resources';
import type { Pointed } from '../../yaml/pointed';
import type { YamlMap, YamlNode, YamlPath } from '../../yaml/tree';
import type { ComposeFile } from '../model';
import type { Service } from '../service';
import { ComposeText } from '../text';

/** A key of a service that is to be explained. */
export interface ServiceSite {
  readonly file: ComposeFile;
  readonly service: Service;
  /** The service as the engine gets it. */
  readonly container: DockerContainer;
  readonly pointed: Pointed;
  /** From the service. */
  readonly path: YamlPath;
  readonly context: ExplainContext;
}

export type Explain = (site: ServiceSite) => Effects | undefined;

/** Explainers by path below a service: `cap_add[]`, `deploy.resources.limits.memory`. */
export type KeyTable = Readonly<Record<string, Explain>>;

/** An explainer of the engine's that needs nothing but the container. */
export function setting(explain: ExplainSetting): Explain {
  return ({ container, context }) => explain(container, context);
}

/**
 * The text at the cursor with defaults in the place of variables; undefined for what is no text, or has a variable without
 * default.
 */
export function pointedText({ pointed: { node } }: ServiceSite): string | undefined {
  return node.kind === 'scalar' && !node.isNull ? new ComposeText(node).defaultText : undefined;
}

/** The one of several nodes that the cursor is in. */
export function pointedOne<T extends { readonly node: YamlNode }>({ pointed }: ServiceSite, all: readonly T[]): T | undefined {
  return all.find(({ node }) => contains(node.range, pointed.node.range));
}

/** The mapping whose key the cursor is on. */
export function pointedMap({ pointed: { entry } }: ServiceSite): YamlMap | undefined {
  return entry?.map;
}
