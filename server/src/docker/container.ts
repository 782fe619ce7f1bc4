import type { Consequence } from '../core/explain';
import type { ImageUser } from '../dockerfile/images/types';
import type { DockerResources } from '../kernel/docker-resources';
import type { MountValue } from '../kernel/mounts';
import type { DockerNamespaceSettings } from '../kernel/namespaces-docker';
import type { CommandForm } from '../kernel/processes';
import type { Result } from '../kernel/result';

/** Parts of a container that a variable, a template or another file may leave open. */
export type Concern = 'resources' | 'user' | 'capabilities' | 'security' | 'namespaces' | 'mounts' | 'process' | 'stop';

/** What is known of the image that a container is made from. */
export interface ImageDefaults {
  /** Where it was read, to be named as an assumption: `the image that api/Dockerfile builds`. */
  readonly from: string;
  readonly user?: ImageUser;
  readonly entrypoint?: CommandForm;
  readonly command?: CommandForm;
  /** The two are all there is: an absent entrypoint is none, not an unknown one. */
  readonly hasKnownProcess?: boolean;
  readonly stopSignal?: string;
}

/** A container as the Docker Engine is asked for it, whoever asks: Compose, `docker run` or the Amazon ECS agent. */
export interface DockerContainer {
  readonly runtime: Consequence['runtime'];
  /** What has been left open; the fields of such a concern hold what is known, which is not all. */
  readonly open: ReadonlySet<Concern>;
  /** A failure is the line with which the caller refuses the settings before the engine sees them. */
  readonly resources: Result<DockerResources>;
  /** `user`, `--user`; undefined when the image decides. */
  readonly user: string | undefined;
  readonly capAdd: readonly string[];
  readonly capDrop: readonly string[];
  readonly privileged: boolean;
  readonly securityOpt: readonly string[];
  readonly namespaces: DockerNamespaceSettings;
  readonly readOnlyRoot: boolean;
  readonly mounts: readonly MountValue[];
  readonly init: boolean;
  readonly entrypoint: CommandForm | undefined;
  readonly command: CommandForm | undefined;
  readonly stopSignal: string | undefined;
  /** Seconds; negative waits for ever. */
  readonly stopGraceSeconds: number | undefined;
  readonly orchestrator: 'docker' | 'ecs' | 'fargate';
  readonly image: ImageDefaults | undefined;
}

/** A container for which nothing is set. */
export const PLAIN_CONTAINER: Omit<DockerContainer, 'runtime'> = {
  open: new Set(),
  resources: { ok: true, value: {} },
  user: undefined,
  capAdd: [],
  capDrop: [],
  privileged: false,
  securityOpt: [],
  namespaces: {},
  readOnlyRoot: false,
  mounts: [],
  init: false,
  entrypoint: undefined,
  command: undefined,
  stopSignal: undefined,
  stopGraceSeconds: undefined,
  orchestrator: 'docker',
  image: undefined,
};
