import { mount } from '../../core/computed-values';
import { SOURCES } from '../../core/sources';
import { PLAIN_CONTAINER, type DockerContainer } from '../../docker/container';
import {
  command as explainCommand, HEALTH_DEFAULTS, healthcheck as explainHealthcheck, NO_HEALTHCHECK, readTiming,
  stopSignal as explainStopSignal, type HealthTiming,
} from '../../docker/explain/process';
import { user as explainUser } from '../../docker/explain/user';
import { exposedPort } from '../../docker/explain/network';
import { dockerMount } from '../../kernel/mounts';
import { parseGoDuration } from '../../kernel/quantity/duration';
import { commandForm, stageImage } from '../effective-image';
import { stageContainer } from '../effective-container';
import { dockerfileReference } from '../references';
import {
  flagOf, type CommandInstruction, type HealthcheckInstruction, type PlainInstruction, type ShellInstruction, type UserInstruction,
  type VolumeInstruction,
} from '../syntax/instructions';
import { createdUsers } from '../users';
import { buildValues, type Site, type Told } from './site';

const MOST_MOUNTS = 4;

/** A container of Docker with nothing set but what the instruction sets. */
const DOCKER: DockerContainer = { ...PLAIN_CONTAINER, runtime: 'docker' };

export function user(site: Site<UserInstruction>): Told | undefined {
  const { file, instruction, stage, context } = site;
  const text = instruction.user?.resolve((name) => file.stateBefore(instruction).lookUp(name));
  if (text === undefined || text === '') return undefined;
  const name = text.split(':')[0];
  const created = stage && createdUsers(stage, file).findLast((one) => one.name === name)?.uid;
  const uid = created ?? stage?.rootImage.facts?.users.find((one) => one.name === name)?.uid;
  const imageUser = { name: text, ...(uid === undefined ? {} : { uid: Number(uid) }) };
  const told = explainUser({ ...DOCKER, image: { from: '', user: imageUser } }, context);
  if (!told) return undefined;
  const later = stage?.all('USER').at(-1) !== instruction;
  return {
    ...told,
    values: [...told.values, ...buildValues(site)],
    meaning: `${told.meaning}${later ? ' Another USER follows: this one holds for the instructions in between.' : ''}`,
    given: uid === undefined || created !== undefined ? [] : [`${name ?? ''} is uid ${uid} in ${stage?.rootImage.written ?? 'the base image'}`],
    sources: [dockerfileReference('USER'), SOURCES.capabilities],
  };
}

/** CMD and ENTRYPOINT: what runs when nothing is given to `docker run`. */
export function command(site: Site<CommandInstruction>): Told | undefined {
  const { file, instruction, stage, context } = site;
  if (!stage) return undefined;
  const { keyword } = instruction;
  const isEffective = stage.effective(keyword) === instruction;
  const image = stageImage(stage, file);
  const isArgument = keyword === 'CMD' && image.entrypoint !== undefined;
  const base = stage.rootImage.written;
  if (!isEffective) {
    return {
      values: [],
      meaning: `Only the last ${keyword} of a stage counts: this one has no effect.`,
      sources: [dockerfileReference(keyword)],
      topics: ['signals-and-pid-1'],
    };
  }
  const told = explainCommand(stageContainer(stage, file), context);
  if (!told) return undefined;
  const start = isArgument ? 'These are the arguments of ENTRYPOINT; docker run IMAGE ARGS replaces them. ' : '';
  const shell = instruction.command.form === 'shell' ? `The shell form runs ${commandWords(site)}. ` : '';
  return {
    ...told,
    values: [...told.values, ...buildValues(site).filter(({ surface }) => surface === 'cache')],
    meaning: `${start}${shell}${told.meaning}`,
    given: image.isComplete ? [] : [`no ENTRYPOINT in ${base}, or one that ends with exec "$@"`],
    sources: [dockerfileReference(keyword), SOURCES.pidNamespaces, SOURCES.dockerStop],
  };
}

function commandWords({ file, instruction }: Site<CommandInstruction>): string {
  const form = commandForm(instruction, file);
  const argv = form.form === 'exec' ? form.args.slice(0, -1) : [];
  return `${argv.join(' ')} with the text as a script`;
}

export function stopSignal(site: Site<PlainInstruction>): Told | undefined {
  const signal = site.instruction.words[0]?.value;
  if (signal === undefined) return undefined;
  const told = explainStopSignal({ ...DOCKER, image: { from: '', stopSignal: signal } }, site.context);
  const sources = [dockerfileReference('STOPSIGNAL'), SOURCES.signals];
  return told && { ...told, values: [...told.values, ...buildValues(site)], sources };
}

export function healthcheck({ instruction }: Site<HealthcheckInstruction>): Told | undefined {
  const sources = [dockerfileReference('HEALTHCHECK')];
  if (instruction.isNone) return { ...NO_HEALTHCHECK, sources };
  const timing = timingOf(instruction);
  if (!timing) return undefined;
  return { ...explainHealthcheck(timing, instruction.command?.form), sources };
}

const TIMING_FLAGS = {
  intervalSeconds: 'interval', timeoutSeconds: 'timeout', retries: 'retries', startPeriodSeconds: 'start-period',
  startIntervalSeconds: 'start-interval',
} as const;

/** A value of 0 means the default. */
function timingOf(instruction: HealthcheckInstruction): HealthTiming | undefined {
  return readTiming((setting) => {
    const flag = flagOf(instruction, TIMING_FLAGS[setting]);
    if (!flag) return HEALTH_DEFAULTS[setting];
    const text = flag.value?.value;
    if (text === undefined) return undefined;
    if (setting === 'retries') return /^\d+$/.test(text) ? Number(text) || HEALTH_DEFAULTS.retries : undefined;
    const parsed = parseGoDuration(text);
    return parsed.ok ? parsed.value / 1e9 || HEALTH_DEFAULTS[setting] : undefined;
  });
}

export function expose(site: Site<PlainInstruction>): Told | undefined {
  const { instruction, context } = site;
  const ports = instruction.words.map((word) => word.value);
  if (ports.length === 0 || ports.includes(undefined)) return undefined;
  const told = exposedPort(DOCKER, ports.join(', '), context);
  return { ...told, values: buildValues(site), sources: [dockerfileReference('EXPOSE'), SOURCES.dockerPorts] };
}

export function volume(site: Site<VolumeInstruction>): Told | undefined {
  const paths = site.instruction.paths.flatMap(({ value }) => value ?? []);
  if (paths.length === 0) return undefined;
  return {
    values: [
      ...paths.slice(0, MOST_MOUNTS).map((path) => mount('docker', dockerMount({ type: 'volume', source: '', target: path }))),
      ...buildValues(site),
    ],
    meaning: 'Each container gets an anonymous volume here unless it is given another mount; it is filled with what the image has at the path.',
    doesNot: 'Such volumes outlive their containers without a name, and images made FROM this one cannot take the declaration back.',
    sources: [dockerfileReference('VOLUME'), SOURCES.dockerVolumes],
    topics: ['volumes-binds-tmpfs', 'persistence-and-backups'],
  };
}

export function shell(site: Site<ShellInstruction>): Told | undefined {
  const { instruction } = site;
  if (!instruction.json?.valid) return undefined;
  const argv = instruction.json.items.map(({ value }) => value);
  const pipefail = argv.includes('pipefail') ? ' With pipefail a pipeline fails when any of its commands does.' : '';
  return {
    values: buildValues(site),
    meaning: `Later shell-form RUN, CMD, ENTRYPOINT and HEALTHCHECK run ${argv.join(' ')} with their text.${pipefail}`,
    doesNot: 'Exec-form commands are not touched, and it must be there in the image: slim ones often have no bash.',
    sources: [dockerfileReference('SHELL')],
    topics: ['signals-and-pid-1'],
  };
}
