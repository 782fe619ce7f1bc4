import { computed } from '../../core/computed-values';
import type { ComputedValue, Effects } from '../../core/effects';
import { SOURCES } from '../../core/sources';
import { bindMeaning } from '../../docker/explain/mounts';
import { checkFargateSize, ECS_BOUNDS } from '../../kernel/ecs';
import { formatBytes } from '../../kernel/quantity/bytes';
import type { TaskDefinition } from '../model';
import { pointedText, type FieldTable, type TaskSite } from './site';

const SIZE_TOPICS = ['fargate', 'ecs', 'memory-limits'];

export const TASK_FIELDS: FieldTable<TaskSite> = {
  cpu: size,
  memory: size,
  networkMode,
  pidMode: (site) => sharedNamespace(site, 'pid'),
  ipcMode: (site) => sharedNamespace(site, 'ipc'),
  requiresCompatibilities: compatibilities,
  'requiresCompatibilities[]': compatibilities,
  'ephemeralStorage.sizeInGiB': ephemeralStorage,
  taskRoleArn: () => role('code in the containers', 'The containers get credentials of this role from 169.254.170.2, under the address in AWS_CONTAINER_CREDENTIALS_RELATIVE_URI.'),
  executionRoleArn: () => role('the agent', 'The agent uses it to pull images, to fetch secrets and to write logs, before and beside the containers.'),
  'volumes[].host.sourcePath': hostVolume,
  'volumes[].efsVolumeConfiguration.fileSystemId': () => efs('The files of this Amazon EFS file system: they outlive the task, and every task that mounts it sees them.'),
  'volumes[].efsVolumeConfiguration.transitEncryption': (site) => efs(pointedText(site) === 'ENABLED'
    ? 'NFS goes through TLS between the task and the file system.'
    : 'NFS goes over the network in plain text.'),
  'volumes[].dockerVolumeConfiguration.scope': volumeScope,
  'placementConstraints[].type': placementConstraint,
  'placementConstraints[].expression': placementConstraint,
  'runtimePlatform.cpuArchitecture': architecture,
};

/** Source: amazon-ecs-agent, agent/api/task/task_linux.go, `BuildLinuxResourceSpec`. */
function size({ task }: TaskSite): Effects | undefined {
  const { cpuUnits, memoryMebibytes } = task;
  const common = { sources: [SOURCES.ecsTask, SOURCES.fargateTasks], topics: SIZE_TOPICS };
  if (cpuUnits === undefined && memoryMebibytes === undefined) return undefined;
  const refusal = sizeRefusal(task);
  if (refusal !== undefined) return { values: [], meaning: `Registering fails: ${refusal}.`, ...common };
  return {
    values: [...cpuValues(cpuUnits), ...memoryValues(memoryMebibytes)],
    meaning: task.launchType === 'fargate'
      ? 'The size of the task’s own virtual machine, and what is billed: all containers share it.'
      : 'All containers of the task together get no more than this; the scheduler places the task where so much is free.',
    doesNot: 'It divides nothing among the containers: their own cpu and memory do.',
    ...common,
  };
}

function sizeRefusal({ cpuUnits, memoryMebibytes, launchType }: TaskDefinition): string | undefined {
  if (launchType !== 'fargate' || cpuUnits === undefined || memoryMebibytes === undefined) return undefined;
  const check = checkFargateSize(cpuUnits, memoryMebibytes);
  return check.ok ? undefined : check.error;
}

function cpuValues(units: number | undefined): readonly ComputedValue[] {
  if (units === undefined) return [];
  const quota = `${Math.floor((units * 100_000) / 1024)} 100000`;
  return [computed('ecs', 'cgroup', 'cpu.max', quota, { scope: 'task', note: `${units / 1024} vCPU`, assumes: ['cgroupVersion'] })];
}

function memoryValues(mebibytes: number | undefined): readonly ComputedValue[] {
  if (mebibytes === undefined) return [];
  const bytes = mebibytes * 1024 ** 2;
  const details = { scope: 'task', note: formatBytes(bytes), assumes: ['cgroupVersion'] } as const;
  return [computed('ecs', 'cgroup', 'memory.max', String(bytes), details)];
}

function networkMode(site: TaskSite): Effects | undefined {
  const mode = pointedText(site);
  const meanings: Readonly<Record<string, readonly [text: string, meaning: string, doesNot: string]>> = {
    awsvpc: ['container:pause', 'The task gets a network interface and an address of the VPC of its own; its containers share it and reach each other on localhost.', 'It publishes nothing: security groups decide who reaches the ports that processes bind.'],
    bridge: ['private', 'Each container has its own address on the instance’s Docker bridge; host ports map to it.', 'Containers of the task do not reach each other on localhost.'],
    host: ['host', 'Containers use the network of the instance: its ports, and services on its localhost, the metadata service among them.', 'Two tasks that bind the same port cannot run on one instance.'],
    none: ['private', 'Only a loopback interface: nothing gets in or out.', 'Task roles do not work, since their credentials come over the network.'],
  };
  const found = mode === undefined ? undefined : meanings[mode];
  if (!found) return undefined;
  const [text, meaning, doesNot] = found;
  const isRefused = site.task.launchType === 'fargate' && mode !== 'awsvpc';
  return {
    values: [computed('ecs', 'namespace', 'net', text)],
    meaning: isRefused ? 'Registering fails: Fargate knows awsvpc only.' : meaning,
    doesNot,
    sources: [SOURCES.ecsTask],
    topics: ['network-drivers', 'ecs', 'fargate'],
  };
}

function sharedNamespace(site: TaskSite, name: 'pid' | 'ipc'): Effects | undefined {
  const mode = pointedText(site);
  if (mode !== 'host' && mode !== 'task' && !(name === 'ipc' && mode === 'none')) return undefined;
  const isFargate = site.task.launchType === 'fargate';
  const isRefused = isFargate && (name === 'ipc' || mode === 'host');
  const what = name === 'pid' ? 'see and may signal each other’s processes' : 'share System V and POSIX shared memory';
  const meanings = {
    host: `All containers of the task use the instance’s own ${name} namespace, with everything else that runs there.`,
    task: `All containers of the task ${what}.`,
    none: 'Containers have no shared memory with anybody, and no /dev/shm.',
  };
  return {
    values: isRefused ? [] : [computed('ecs', 'namespace', name, { host: 'host', task: 'container:pause', none: 'private' }[mode])],
    meaning: isRefused ? `Registering fails: Fargate does not take ${name}Mode ${mode}.` : meanings[mode],
    doesNot: mode === 'host' ? 'It adds no capability, but root in the container reaches processes and memory of the host.' : 'Files and networks are not shared by this.',
    sources: [SOURCES.ecsTask, SOURCES.namespaces],
    topics: ['namespaces', 'ecs'],
  };
}

function compatibilities({ task }: TaskSite): Effects {
  return {
    values: [],
    meaning: task.launchType === 'fargate'
      ? 'Registering checks the definition against Fargate: awsvpc, a listed size, no privileged containers, no host volumes.'
      : 'Registering checks the definition against these launch types.',
    doesNot: 'It does not choose where a task runs: the service or run-task does.',
    sources: [SOURCES.ecsTask, SOURCES.fargateTasks],
    topics: ['fargate', 'ecs'],
  };
}

function ephemeralStorage(site: TaskSite): Effects | undefined {
  const gibibytes = Number(pointedText(site));
  const { least, most } = ECS_BOUNDS.fargateEphemeralStorageGibibytes;
  if (!Number.isFinite(gibibytes)) return undefined;
  return {
    values: [],
    meaning: gibibytes < least || gibibytes > most
      ? `Registering fails: it is from ${least} to ${most} GiB; without the field a task has 20.`
      : `The task’s disk has ${gibibytes} GiB, for the images and for what containers write; what is above 20 is billed.`,
    doesNot: 'It goes with the task.',
    sources: [SOURCES.fargateTasks],
    topics: ['fargate'],
  };
}

function role(who: string, meaning: string): Effects {
  return {
    values: [],
    meaning,
    doesNot: `It gives rights to ${who} only: task role and execution role are two different ones.`,
    sources: [SOURCES.ecsTask],
    topics: ['ecs', 'secrets'],
  };
}

function hostVolume(site: TaskSite): Effects | undefined {
  const path = pointedText(site);
  if (path === undefined) return undefined;
  return {
    values: [],
    meaning: site.task.launchType === 'fargate'
      ? 'Registering fails: Fargate has no host whose files could be mounted.'
      : hostPathMeaning(path),
    doesNot: 'It moves no data when the task moves: another instance has something else there.',
    sources: [SOURCES.ecsTask],
    topics: ['volumes-binds-tmpfs', 'ecs'],
  };
}

function hostPathMeaning(path: string): string {
  if (path === '') return 'Without a path the agent makes a directory for the task, which goes with it.';
  return `The instance’s ${path}. ${bindMeaning(path, false)}`;
}

function efs(meaning: string): Effects {
  return {
    values: [],
    meaning,
    doesNot: 'Encryption at rest and permissions are those of the file system: files belong to the uid that the container has, or the access point gives.',
    sources: [SOURCES.ecsTask],
    topics: ['persistence-and-backups', 'ecs'],
  };
}

function volumeScope(site: TaskSite): Effects | undefined {
  const scope = pointedText(site);
  if (scope !== 'task' && scope !== 'shared') return undefined;
  return {
    values: [],
    meaning: scope === 'task'
      ? 'A Docker volume of the instance that is made with the task and removed with it.'
      : 'A Docker volume of the instance that stays when the task ends; tasks that name it share it.',
    doesNot: 'It moves no data to another instance, and Fargate has no Docker volumes.',
    sources: [SOURCES.ecsTask],
    topics: ['volumes-binds-tmpfs', 'ecs'],
  };
}

function placementConstraint(site: TaskSite): Effects {
  return {
    values: [],
    meaning: site.task.launchType === 'fargate'
      ? 'Registering fails: Fargate takes no placementConstraints.'
      : 'Only instances whose attributes match may run the task; where none does, it is not started.',
    doesNot: 'It moves no task that runs already.',
    sources: [SOURCES.ecsTask],
    topics: ['ecs', 'fargate'],
  };
}

function architecture(site: TaskSite): Effects | undefined {
  const name = pointedText(site);
  return name === undefined ? undefined : {
    values: [],
    meaning: `The task runs on ${name} processors; an image without that platform ends with “exec format error”.`,
    doesNot: 'It translates nothing: an image for several platforms is needed to run on both kinds.',
    sources: [SOURCES.ecsTask],
    topics: ['ecs', 'tags-digests-registries'],
  };
}
