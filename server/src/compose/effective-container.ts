import { PLAIN_CONTAINER, type Concern, type DockerContainer } from '../docker/container';
import { composeDockerResources } from '../kernel/compose-resources';
import type { DockerNamespaceSettings } from '../kernel/namespaces-docker';
import type { CommandForm } from '../kernel/processes';
import { parseComposeDuration } from '../kernel/quantity/duration';
import type { Workspace } from '../workspace/workspace';
import type { CommandLine } from './commands';
import { effectiveImage } from './effective-image';
import { effectiveMounts } from './effective-mounts';
import { allSubstitutions } from './interpolation';
import { kernelResources } from './limits';
import type { ComposeFile } from './model';
import type { Service } from './service';
import { splitCommand } from './split-command';
import { booleanText, type ComposeText } from './text';

/** A service as the engine gets it, with what had to be taken for granted. */
export interface EffectiveContainer {
  readonly container: DockerContainer;
  /** Variables whose defaults were put in, by what hangs on them. */
  readonly variables: ReadonlyMap<Concern, ReadonlySet<string>>;
}

/** The container of a service; variables are taken to be unset. */
export function effectiveContainer(service: Service, file: ComposeFile, workspace: Workspace): EffectiveContainer {
  const read = new ServiceReader(service);
  const resources = read.resources();
  const image = effectiveImage(service, file.path, workspace);
  const container: DockerContainer = {
    ...PLAIN_CONTAINER,
    runtime: 'compose',
    resources,
    user: read.text('user', 'user'),
    capAdd: read.list('capabilities', 'cap_add'),
    capDrop: read.list('capabilities', 'cap_drop'),
    privileged: read.boolean('capabilities', 'privileged'),
    securityOpt: read.list('security', 'security_opt'),
    namespaces: read.namespaces(),
    readOnlyRoot: read.boolean('mounts', 'read_only'),
    mounts: effectiveMounts(service, file),
    init: read.boolean('process', 'init'),
    entrypoint: read.command(service.entrypoint),
    command: read.command(service.command),
    stopSignal: read.text('stop', 'stop_signal'),
    stopGraceSeconds: read.seconds('stop', 'stop_grace_period'),
    image,
    open: read.open,
  };
  return { container, variables: read.variables };
}

/** Reads keys of a service and keeps account of what variables leave open. */
class ServiceReader {
  readonly open = new Set<Concern>();
  readonly variables = new Map<Concern, Set<string>>();

  constructor(private readonly service: Service) {
    const isTemplate = service.entry.map.document.isTemplate;
    if (isTemplate) for (const concern of ALL_CONCERNS) this.open.add(concern);
  }

  resources(): DockerContainer['resources'] {
    const found = kernelResources((...path) => this.service.entryOf(...path), (text) => this.fill('resources', text));
    if (!found) this.open.add('resources');
    return found ? composeDockerResources(found) : { ok: true, value: {} };
  }

  text(concern: Concern, ...path: string[]): string | undefined {
    const text = this.service.text(...path);
    return text && this.fill(concern, text);
  }

  list(concern: Concern, key: string): readonly string[] {
    return this.service.texts(key).flatMap((text) => this.fill(concern, text) ?? []);
  }

  boolean(concern: Concern, key: string): boolean {
    const text = this.text(concern, key);
    return text !== undefined && booleanText(text) === true;
  }

  seconds(concern: Concern, key: string): number | undefined {
    const text = this.text(concern, key);
    const parsed = text === undefined ? undefined : parseComposeDuration(text);
    return parsed?.ok ? parsed.value / 1e9 : undefined;
  }

  namespaces(): DockerNamespaceSettings {
    const modes = {
      pid: this.text('namespaces', 'pid'),
      networkMode: this.text('namespaces', 'network_mode'),
      ipc: this.text('namespaces', 'ipc'),
      uts: this.text('namespaces', 'uts'),
      cgroup: this.text('namespaces', 'cgroup'),
      usernsMode: this.text('namespaces', 'userns_mode'),
    };
    return Object.fromEntries(Object.entries(modes).filter(([, mode]) => mode !== undefined));
  }

  /** A text is split and never given to a shell; an empty one takes away what the image says. */
  command(line: CommandLine | undefined): CommandForm | undefined {
    if (!line) return undefined;
    const texts = line.words.map((word) => this.fill('process', word));
    if (texts.includes(undefined)) return undefined;
    const words = texts.flatMap((text) => text ?? []);
    const args = line.form === 'list' ? words : splitCommand(words.join(' '));
    if (!args) this.open.add('process');
    return { form: 'exec', args: args ?? [] };
  }

  /** The text with defaults in the place of variables; without a default its concern is open. */
  private fill(concern: Concern, text: ComposeText): string | undefined {
    if (text.text !== undefined) return text.text;
    const filled = text.defaultText;
    if (filled === undefined) this.open.add(concern);
    else {
      const names = this.variables.get(concern) ?? new Set<string>();
      this.variables.set(concern, names);
      for (const { name } of allSubstitutions(text.interpolation)) names.add(name);
    }
    return filled;
  }
}

const ALL_CONCERNS: readonly Concern[] = [
  'resources', 'user', 'capabilities', 'security', 'namespaces', 'mounts', 'process', 'stop',
];
