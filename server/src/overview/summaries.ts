import { saysAll } from '../compose/certainty';
import { OpenedComposeFile } from '../compose/language';
import type { ComposeFile, Service } from '../compose/model';
import type { ExplainContext } from '../core/explain';
import type { OpenedFile } from '../core/language';
import type { Range } from '../core/text';
import { effectiveCgroup, effectiveUser } from '../docker/effective';
import { OpenedDockerfile } from '../dockerfile/language';
import type { Dockerfile } from '../dockerfile/model';
import type { Stage } from '../dockerfile/stages';
import { effectiveContainer } from '../ecs/effective-container';
import { OpenedTaskDefinition } from '../ecs/language';
import type { ContainerDefinition } from '../ecs/model';
import { effectivePodResources } from '../kubernetes/effective-resources';
import { formatBytes } from '../kernel/quantity/bytes';
import { OpenedManifest } from '../kubernetes/language';
import type { Pod } from '../kubernetes/pod';
import { failedControls, podLevel, userText as containerUserText } from './isolation';
import { counted, listed } from './model';
import { limitTexts, serviceCgroup, serviceUser } from './service-facts';
import { chainLayerCount, layerCount, stageFates, userText, userTitle } from './stage-facts';

/** What a stage, a service or a workload comes down to, in one line. */
export interface Summary {
  /** What opens it in the file: FROM, the name of the service, the name of the object. */
  readonly range: Range;
  /** `runs as node (1000) · ships 6 layers` */
  readonly text: string;
}

/** One line for each stage, service or workload of which something is known. */
export function summariesOf(file: OpenedFile, context: ExplainContext): readonly Summary[] {
  if (file instanceof OpenedDockerfile) return stageSummaries(file.model);
  if (file instanceof OpenedComposeFile) return serviceSummaries(file.model, context);
  if (file instanceof OpenedManifest) {
    return file.model.objects.flatMap((object) => (object.pod ? summary(object.anchor, podParts(object.pod, context)) : []));
  }
  if (file instanceof OpenedTaskDefinition && !file.model.isWindows) {
    return file.model.containers.flatMap((container) =>
      summary(container.entryOf('name')?.range ?? container.node.range, definitionParts(container, context)));
  }
  return [];
}

function summary(range: Range, parts: readonly (string | undefined)[]): readonly Summary[] {
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? [] : [{ range, text: known.join(' · ') }];
}

function stageSummaries(file: Dockerfile): readonly Summary[] {
  const fates = stageFates(file);
  return file.stages.flatMap((stage) => summary(stage.from.range, stageParts(stage, file, fates.get(stage) ?? 'unused')));
}

function stageParts(stage: Stage, file: Dockerfile, fate: 'ships' | 'built' | 'perhaps' | 'unused'): readonly (string | undefined)[] {
  const layers = counted(layerCount(stage), 'layer');
  switch (fate) {
    case 'ships': return [stage.isFinal ? userText(stage, file) : undefined, `ships ${counted(chainLayerCount(stage), 'layer')}`];
    case 'built': return [layers, 'stays behind'];
    case 'perhaps': return [layers, 'used if a variable says so'];
    case 'unused': return [layers, 'built by --target only'];
  }
}

function serviceSummaries(file: ComposeFile, context: ExplainContext): readonly Summary[] {
  if (file.isFragment) return [];
  return file.services.flatMap((service) => summary(service.keyRange, serviceParts(service, file, context)));
}

function serviceParts(service: Service, file: ComposeFile, context: ExplainContext): readonly (string | undefined)[] {
  const files = serviceCgroup(service, file, context);
  const limits = limitTexts(files ?? []);
  const hasNoLimit = files !== undefined && saysAll(service, file) && !files.some(({ file: name }) => name === 'memory.max');
  return [
    serviceUser(service, file, context),
    service.boolean('privileged') === true ? 'privileged' : undefined,
    ...limits,
    hasNoLimit ? 'no memory limit' : undefined,
    exposure(service),
  ];
}

/** Who reaches the service from outside of its networks. */
function exposure({ ports, namespaces }: Service): string | undefined {
  if (namespaces.network_mode?.isHost) return 'on the network of the host';
  const open = ports.filter((port) => port.exposure === 'all' || port.exposure === 'address');
  if (open.length > 0) return `everyone reaches ${listed(open.map(({ published }) => published?.text.written ?? 'a free port'), 4)}`;
  return ports.some((port) => port.exposure === 'loopback') ? 'reached from this machine alone' : undefined;
}

function definitionParts(definition: ContainerDefinition, { host }: ExplainContext): readonly (string | undefined)[] {
  const container = effectiveContainer(definition);
  const uid = effectiveUser(container)?.uid;
  const name = container.user ?? container.image?.user?.name;
  const cgroup = effectiveCgroup(container, host);
  const limits = cgroup?.ok ? limitTexts(cgroup.value.files.filter(({ written }) => written)) : [];
  const ofTask = definition.task.memoryMebibytes;
  return [
    name === undefined ? undefined : `runs as ${userTitle({ name: name === '' ? 'root' : name, ...(uid === undefined ? {} : { uid }) })}`,
    container.privileged ? 'privileged' : undefined,
    ...limits,
    ofTask === undefined ? undefined : `task memory.max ${formatBytes(ofTask * 1024 ** 2)}`,
    cgroup?.ok && limits.length === 0 && ofTask === undefined ? 'no memory limit' : undefined,
  ];
}

function podParts(pod: Pod, context: ExplainContext): readonly (string | undefined)[] {
  const whole = effectivePodResources(pod, context.host);
  const memory = whole?.pod.find(({ file, written }) => file === 'memory.max' && written);
  const users = new Set(pod.containers.map(containerUserText));
  const [user] = users;
  return [
    users.size === 1 && user !== 'user of the image' ? user : undefined,
    whole?.qosClass,
    securityPart(pod, context),
    memory ? limitTexts([memory])[0] : whole ? 'no memory limit' : undefined,
  ];
}

/** `restricted`, `restricted fails: 3`, `baseline fails: 1` */
function securityPart(pod: Pod, context: ExplainContext): string | undefined {
  const level = podLevel(pod, context);
  if (level === undefined || level === 'restricted') return level;
  const failed = failedControls(pod, context);
  if (level === 'baseline') return `restricted fails: ${failed.length}`;
  return `baseline fails: ${failed.filter((control) => control.level === 'baseline').length}`;
}
