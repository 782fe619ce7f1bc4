import { PLAIN_CONTAINER, type DockerContainer } from '../docker/container';
import { stageImage } from './effective-image';
import type { Dockerfile } from './model';
import type { Stage } from './stages';

/** A container that `docker run` makes of a stage's image without any option. */
export function stageContainer(stage: Stage, file: Dockerfile): DockerContainer {
  const { user, entrypoint, command, stopSignal } = stageImage(stage, file);
  return {
    ...PLAIN_CONTAINER,
    runtime: 'docker',
    image: {
      from: 'nothing that docker run changes',
      hasKnownProcess: true,
      ...(user ? { user } : {}),
      ...(entrypoint ? { entrypoint } : {}),
      ...(command ? { command } : {}),
      ...(stopSignal === undefined ? {} : { stopSignal }),
    },
  };
}
