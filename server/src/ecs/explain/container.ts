import { mount as mountRow } from '../../core/computed-values';
import type { Effects } from '../../core/effects';
import { SOURCES } from '../../core/sources';
import { addedCapability, capabilityLists, droppedCapability, privileged } from '../../docker/explain/capabilities';
import { mount, readOnlyRoot, volumesFrom, workingDirectory } from '../../docker/explain/mounts';
import { command, healthcheck, init, stopGrace } from '../../docker/explain/process';
import {
  cpuShares, memoryLimit, memoryReservation, memorySwap, memorySwappiness, shmSize, ulimit, type ExplainSetting,
} from '../../docker/explain/resources';
import { device, securityOption, sysctl } from '../../docker/explain/security';
import { user } from '../../docker/explain/user';
import { capabilityNamed } from '../../kernel/capabilities';
import { ECS_BOUNDS, FARGATE_ADDABLE_CAPABILITIES } from '../../kernel/ecs';
import { formatBytes } from '../../kernel/quantity/bytes';
import { asScalar } from '../../yaml/tree';
import { mountPoint, tmpfsMount, volumeNamed } from '../effective-mounts';
import { valueAt } from '../model';
import { CONTAINER_ENVIRONMENT } from './environment';
import { CONTAINER_NETWORK } from './network';
import {
  notOnFargate, ofEcs, pointedMap, pointedText, refused, setting, textAt, type ContainerSite, type Explain, type FieldTable,
} from './site';

const ECS_SOURCES = [SOURCES.ecsContainer];

export const CONTAINER_FIELDS: FieldTable<ContainerSite> = {
  ...CONTAINER_ENVIRONMENT,
  ...CONTAINER_NETWORK,
  cpu,
  memory,
  memoryReservation: ofEngine(memoryReservation),
  user: ofEngine(user),
  privileged: notOnFargate(ofEngine(privileged), 'privileged'),
  readonlyRootFilesystem: ofEngine(readOnlyRoot),
  'linuxParameters.capabilities.add': ofEngine(capabilityLists),
  'linuxParameters.capabilities.drop': ofEngine(capabilityLists),
  'linuxParameters.capabilities.add[]': added,
  'linuxParameters.capabilities.drop[]': (site) => ofEcs(droppedCapability(site.container, pointedText(site) ?? '')),
  'linuxParameters.initProcessEnabled': ofEngine(init),
  'linuxParameters.sharedMemorySize': notOnFargate(ofEngine(shmSize), 'sharedMemorySize'),
  'linuxParameters.maxSwap': notOnFargate(maxSwap, 'maxSwap'),
  'linuxParameters.swappiness': notOnFargate(ofEngine(memorySwappiness), 'swappiness'),
  'linuxParameters.devices[].hostPath': notOnFargate(hostDevice, 'linuxParameters.devices'),
  'linuxParameters.tmpfs[].containerPath': tmpfs,
  'linuxParameters.tmpfs[].size': tmpfs,
  'linuxParameters.capabilities': ofEngine(capabilityLists),
  workingDirectory: (site) => ofEcs(workingDirectory(pointedText(site) ?? '')),
  'volumesFrom[].sourceContainer': (site) => ofEcs(volumesFrom(pointedText(site) ?? '')),
  'resourceRequirements[].type': resourceRequirement,
  'resourceRequirements[].value': resourceRequirement,
  dockerSecurityOptions: notOnFargate(securityOptions, 'dockerSecurityOptions'),
  'dockerSecurityOptions[]': notOnFargate((site) => ofEcs(securityOption(site.container, pointedText(site) ?? '')), 'dockerSecurityOptions'),
  'ulimits[].name': limitOfProcesses,
  'ulimits[].softLimit': limitOfProcesses,
  'ulimits[].hardLimit': limitOfProcesses,
  'systemControls[].namespace': kernelParameter,
  'systemControls[].value': kernelParameter,
  command: ofEngine(command),
  'command[]': ofEngine(command),
  entryPoint: ofEngine(command),
  'entryPoint[]': ofEngine(command),
  stopTimeout,
  essential,
  'restartPolicy.enabled': restartPolicy,
  'restartPolicy.restartAttemptPeriod': restartPolicy,
  startTimeout,
  healthCheck: health,
  'healthCheck.command': health,
  'healthCheck.interval': health,
  'healthCheck.timeout': health,
  'healthCheck.retries': health,
  'healthCheck.startPeriod': health,
  'mountPoints[].containerPath': mounted,
  'mountPoints[].sourceVolume': mounted,
  'mountPoints[].readOnly': mounted,
  'dependsOn[].condition': dependency,
  'dependsOn[].containerName': dependency,
  versionConsistency,
  image,
};

/** An explainer of the engine's with the sources of Amazon ECS. */
function ofEngine(explain: ExplainSetting): Explain<ContainerSite> {
  return (site) => ofEcs(setting(explain)(site));
}

function cpu(site: ContainerSite): Effects | undefined {
  const units = Number(pointedText(site));
  const effects = cpuShares(site.container, site.context);
  if (!effects || !Number.isFinite(units)) return undefined;
  return {
    ...effects,
    meaning: units < 2
      ? '0 and 1 count as two shares, the least there are: on a busy machine the container gets next to nothing.'
      : `${units} CPU units, ${roughly(units / 1024)} of a CPU: the container’s share when the CPUs are busy.`,
    doesNot: site.task.cpuUnits === undefined
      ? 'On Linux it caps nothing: idle CPU time may be used by every container.'
      : `On Linux it caps nothing: only the task as a whole is held to ${site.task.cpuUnits / 1024} vCPU.`,
    sources: [...ECS_SOURCES, SOURCES.cgroupV2],
  };
}

/** Two figures are enough for a share: `0.0098`. */
function roughly(share: number): string {
  return String(Number(share.toPrecision(2)));
}

/** The machine of a Fargate task has no swap, and its agent's oom settings are its own. */
function memory(site: ContainerSite): Effects | undefined {
  const effects = ofEcs(memoryLimit(site.container, site.context));
  if (!effects || site.task.launchType !== 'fargate') return effects;
  return { ...effects, values: effects.values.filter(({ name }) => name === 'memory.max') };
}

function added(site: ContainerSite): Effects | undefined {
  const written = pointedText(site);
  if (written === undefined) return undefined;
  const effects = ofEcs(addedCapability(site.container, written, site.context));
  const isRefused = site.task.launchType === 'fargate' && !FARGATE_ADDABLE_CAPABILITIES.includes(capabilityNamed(written) ?? '');
  return effects && isRefused
    ? refused(effects, `Registering fails: on Fargate only ${FARGATE_ADDABLE_CAPABILITIES.join(', ')} can be added.`)
    : effects;
}

function maxSwap(site: ContainerSite): Effects | undefined {
  const effects = memorySwap(site.container, site.context);
  const mebibytes = Number(pointedText(site));
  if (!effects || !Number.isFinite(mebibytes)) return undefined;
  return {
    ...effects,
    meaning: mebibytes === 0
      ? 'The container cannot swap at all.'
      : `The container may use ${formatBytes(mebibytes * 1024 ** 2)} of the instance’s swap, on top of its memory.`,
    doesNot: 'It makes no swap: the instance must have some.',
    sources: [SOURCES.ecsLinux, SOURCES.cgroupV2],
  };
}

function hostDevice(site: ContainerSite): Effects | undefined {
  const map = pointedMap(site);
  const source = textAt(map, 'hostPath');
  const list = valueAt(map, ['permissions']);
  const names = list?.kind === 'sequence' ? list.items.map((item) => asScalar(item)?.string ?? '') : ['read', 'write', 'mknod'];
  const letters = names.map((name) => name.charAt(0)).join('');
  const target = textAt(map, 'containerPath') ?? source;
  return source === undefined ? undefined : ofEcs(device(site.container, source, target, letters));
}

function tmpfs(site: ContainerSite): Effects | undefined {
  const map = pointedMap(site);
  const value = map && tmpfsMount(map);
  const effects = value && ofEcs(mount(site.container, { kind: 'tmpfs', value }));
  if (!effects || site.task.launchType !== 'fargate') return effects;
  return { ...effects, given: ['Fargate takes tmpfs, about which AWS’s own pages disagree'] };
}

function securityOptions({ container }: ContainerSite): Effects | undefined {
  const [first] = container.securityOpt;
  return first === undefined ? undefined : ofEcs(securityOption(container, first));
}

function limitOfProcesses(site: ContainerSite): Effects | undefined {
  const map = pointedMap(site);
  const [name, soft, hard] = ['name', 'softLimit', 'hardLimit'].map((key) => textAt(map, key));
  return name === undefined || soft === undefined || hard === undefined ? undefined : ofEcs(ulimit(name, soft, hard));
}

function kernelParameter(site: ContainerSite): Effects | undefined {
  const map = pointedMap(site);
  const name = textAt(map, 'namespace');
  const value = textAt(map, 'value');
  return name === undefined || value === undefined ? undefined : ofEcs(sysctl(site.container, name, value, site.context));
}

function stopTimeout(site: ContainerSite): Effects | undefined {
  const seconds = Number(pointedText(site));
  const { least, most } = ECS_BOUNDS.fargateStopTimeoutSeconds;
  const effects = ofEcs(stopGrace(site.container, site.context));
  if (!effects || site.task.launchType !== 'fargate' || (seconds >= least && seconds <= most)) return effects;
  return refused(effects, `Registering fails: on Fargate it is from ${least} to ${most} s.`);
}

function essential(site: ContainerSite): Effects | undefined {
  const isEssential = pointedText(site);
  if (isEssential !== 'true' && isEssential !== 'false') return undefined;
  return {
    values: [],
    meaning: isEssential === 'true'
      ? 'When this container ends, for whatever reason, all others of the task are stopped; a service then starts a new task.'
      : 'The task goes on without this container when it ends.',
    doesNot: 'It restarts nothing by itself: within the task only restartPolicy does.',
    sources: ECS_SOURCES,
    topics: ['ecs'],
  };
}

/** Source: Amazon ECS API, ContainerRestartPolicy. */
function restartPolicy(site: ContainerSite): Effects | undefined {
  if (site.definition.boolean('restartPolicy', 'enabled') !== true) return undefined;
  const attempts = site.definition.number('restartPolicy', 'restartAttemptPeriod') ?? 300;
  return {
    values: [],
    meaning: `A container that ends is started again within the task, once it has run for ${attempts} s, except after the exit codes in ignoredExitCodes.`,
    doesNot: 'It does not look at health: a container that hangs is left alone.',
    sources: ECS_SOURCES,
    topics: ['ecs'],
  };
}

function health({ definition }: ContainerSite): Effects | undefined {
  const [kind] = definition.texts('healthCheck', 'command');
  const bounds = ECS_BOUNDS;
  const read = (key: string, otherwise: number): number => definition.number('healthCheck', key) ?? otherwise;
  const effects = healthcheck({
    intervalSeconds: read('interval', bounds.healthCheckIntervalSeconds.default),
    timeoutSeconds: read('timeout', bounds.healthCheckTimeoutSeconds.default),
    retries: read('retries', bounds.healthCheckRetries.default),
    startPeriodSeconds: read('startPeriod', bounds.healthCheckStartPeriodSeconds.default),
  }, kind === 'CMD' ? 'exec' : kind === 'CMD-SHELL' ? 'shell' : undefined);
  return {
    ...effects,
    doesNot: 'A HEALTHCHECK of the image does not count here. A service replaces the task when an essential container is unhealthy.',
    sources: ECS_SOURCES,
  };
}

function mounted(site: ContainerSite): Effects | undefined {
  const map = pointedMap(site);
  const value = map && mountPoint(map, site.task);
  const name = textAt(map, 'sourceVolume');
  if (!value) return undefined;
  const volume = name === undefined ? undefined : volumeNamed(name, site.task);
  const kind = value.source.startsWith('/var/lib/docker/volumes') ? 'named volume' : 'bind mount';
  if (value.type === 'nfs4') {
    return {
      values: [mountRow('ecs', value)],
      meaning: 'Files of Amazon EFS by NFS: they outlive the task, and other tasks see them too.',
      doesNot: 'In transit it is encrypted only with transitEncryption, and permissions are those of the uid in the container.',
      sources: ECS_SOURCES,
      topics: ['volumes-binds-tmpfs', 'ecs'],
    };
  }
  if (!volume) {
    return { values: [], meaning: `Registering fails: no volume of the task is called ${name ?? ''}.`, sources: ECS_SOURCES, topics: ['ecs'] };
  }
  const effects = mount(site.container, { kind, value });
  return kind === 'named volume'
    ? {
      ...effects,
      meaning: 'A directory of the instance (on Fargate of the task’s own machine) that containers of the task share.',
      doesNot: 'It goes with the task; what must stay belongs on EFS or in another service.',
      sources: ECS_SOURCES,
    }
    : ofEcs(effects);
}

function dependency(site: ContainerSite): Effects | undefined {
  const map = pointedMap(site);
  const name = textAt(map, 'containerName');
  const condition = textAt(map, 'condition') ?? '';
  const meanings: Readonly<Record<string, string>> = {
    START: `This container starts after ${name ?? ''} has been started, which does not mean that it answers.`,
    COMPLETE: `This container starts after ${name ?? ''} has ended, with whatever exit code.`,
    SUCCESS: `This container starts after ${name ?? ''} has ended with 0.`,
    HEALTHY: `This container starts after the healthCheck of ${name ?? ''} succeeds; it must have one in the task definition.`,
  };
  const meaning = meanings[condition];
  return meaning === undefined ? undefined : {
    values: [],
    meaning,
    doesNot: 'It holds for the start; stopping goes in reverse order.',
    sources: ECS_SOURCES,
    topics: ['ecs'],
  };
}

function versionConsistency(site: ContainerSite): Effects | undefined {
  const mode = pointedText(site);
  if (mode !== 'enabled' && mode !== 'disabled') return undefined;
  return {
    values: [],
    meaning: mode === 'enabled'
      ? 'When a service is deployed, the tag is resolved to a digest once, and all its tasks run that image.'
      : 'Each task resolves the tag when it starts: tasks of one deployment may run different images.',
    doesNot: 'It pins nothing beyond a deployment: the next one resolves the tag anew.',
    sources: ECS_SOURCES,
    topics: ['tags-digests-registries', 'ecs'],
  };
}

function image(site: ContainerSite): Effects | undefined {
  const text = pointedText(site);
  const { container } = site;
  if (text === undefined) return undefined;
  const known = container.user === undefined ? ofEcs(user(container, site.context)) : undefined;
  return {
    values: known?.values ?? [],
    given: known?.given ?? [],
    sources: ECS_SOURCES,
    meaning: 'Unless the definition says otherwise, the container starts with the user, entrypoint, command and stop signal that the image names.',
    doesNot: text.includes('@sha256:')
      ? 'The digest pins the content; fixes of the image arrive only with a new revision of the definition.'
      : 'It pins nothing: a new push under the tag changes what the next deployment runs.',
    topics: ['tags-digests-registries', 'running-as-non-root', 'ecs'],
  };
}

/** Source: Amazon ECS API, ResourceRequirement; Fargate has no GPUs. */
function resourceRequirement(site: ContainerSite): Effects | undefined {
  const map = pointedMap(site);
  if (textAt(map, 'type') !== 'GPU') return undefined;
  const count = textAt(map, 'value') ?? '';
  return {
    values: [],
    meaning: site.task.launchType === 'fargate'
      ? 'Registering fails: Fargate has no GPUs.'
      : `The scheduler picks an instance with ${count} unreserved GPU${count === '1' ? '' : 's'}, and the agent hands them to this container alone.`,
    doesNot: 'It limits neither memory nor time of a GPU, and it shares none with another container.',
    sources: ECS_SOURCES,
    topics: ['ecs', 'fargate'],
  };
}

/** Source: Amazon ECS API, ContainerDefinition, `startTimeout`. */
function startTimeout(site: ContainerSite): Effects | undefined {
  const seconds = Number(pointedText(site));
  return !Number.isFinite(seconds) ? undefined : {
    values: [],
    meaning: `Containers that this one depends on have ${seconds} s to reach the condition; after that this one is not started, and the task fails.`,
    doesNot: 'It bounds no program that starts slowly by itself: healthCheck.startPeriod does.',
    sources: ECS_SOURCES,
    topics: ['ecs', 'health-checks'],
  };
}
