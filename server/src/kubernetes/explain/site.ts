import type { Effects } from '../../core/effects';
import type { ExplainContext } from '../../core/explain';
import type { YamlPath } from '../../yaml/tree';
import type { Pointed } from '../../yaml/pointed';
import type { Container, Pod } from '../pod';

/** A field of a pod that is to be explained. */
export interface PodSite {
  readonly pod: Pod;
  readonly pointed: Pointed;
  /** From the pod's spec, or from the container. */
  readonly path: YamlPath;
  readonly context: ExplainContext;
}

export interface ContainerSite extends PodSite {
  readonly container: Container;
}

/** Explains a field; undefined where nothing can be said for sure. */
export type Explain<Site> = (site: Site) => Effects | undefined;

/** Explainers by path: `securityContext.capabilities.add[]`, `resources.limits.*`. */
export type FieldTable<Site> = Readonly<Record<string, Explain<Site>>>;
