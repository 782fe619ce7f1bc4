import { parseImageReference } from '../core/image-reference';
import { PLAIN_CONTAINER, type DockerContainer, type ImageDefaults } from '../docker/container';
import { lookUpImage } from '../dockerfile/images';
import { ecsDockerResources, type EcsContainerResources } from '../kernel/ecs';
import type { DockerNamespaceSettings } from '../kernel/namespaces-docker';
import { asScalar } from '../yaml/tree';
import { effectiveMounts } from './effective-mounts';
import type { ContainerDefinition, TaskDefinition } from './model';

/** What the agent asks the engine for. Fargate has no Docker, but the kernel of the task's own machine is asked for the same. */
export function effectiveContainer(container: ContainerDefinition): DockerContainer {
  const { task } = container;
  const entrypoint = container.texts('entryPoint');
  const command = container.texts('command');
  return {
    ...PLAIN_CONTAINER,
    runtime: 'ecs',
    orchestrator: task.launchType === 'fargate' ? 'fargate' : 'ecs',
    resources: ecsDockerResources(resourcesOf(container), task.launchType),
    user: container.text('user'),
    capAdd: container.texts('linuxParameters', 'capabilities', 'add'),
    capDrop: container.texts('linuxParameters', 'capabilities', 'drop'),
    privileged: container.boolean('privileged') === true,
    securityOpt: container.texts('dockerSecurityOptions'),
    namespaces: namespacesOf(task),
    readOnlyRoot: container.boolean('readonlyRootFilesystem') === true,
    mounts: effectiveMounts(container),
    init: container.boolean('linuxParameters', 'initProcessEnabled') === true,
    entrypoint: entrypoint.length > 0 ? { form: 'exec', args: entrypoint } : undefined,
    command: command.length > 0 ? { form: 'exec', args: command } : undefined,
    stopGraceSeconds: container.number('stopTimeout'),
    image: imageOf(container),
  };
}

function resourcesOf(container: ContainerDefinition): EcsContainerResources {
  const numbers = (keys: readonly string[], ...path: string[]): Record<string, number> => Object.fromEntries(
    keys.flatMap((key) => {
      const value = container.number(...path, key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
  return {
    ...numbers(['cpu', 'memory', 'memoryReservation']),
    linuxParameters: numbers(['maxSwap', 'swappiness', 'sharedMemorySize'], 'linuxParameters'),
  };
}

/** Containers of a task that share a namespace join that of its pause container. */
function namespacesOf(task: TaskDefinition): DockerNamespaceSettings {
  const mode = (key: string): string | undefined => asScalar(task.get(key))?.string;
  const shared = (value: string | undefined): string | undefined => (value === 'task' ? 'container:pause' : value);
  const network = task.networkMode;
  const modes = {
    pid: shared(mode('pidMode')),
    ipc: shared(mode('ipcMode')),
    networkMode: network === 'awsvpc' ? 'container:pause' : network,
  };
  return Object.fromEntries(Object.entries(modes).filter(([, value]) => value !== undefined));
}

function imageOf(container: ContainerDefinition): ImageDefaults | undefined {
  const image = container.text('image');
  const user = image === undefined ? undefined : lookUpImage(parseImageReference(image))?.defaultUser;
  return user && { from: `the user that ${image ?? ''} is known to have`, user };
}
