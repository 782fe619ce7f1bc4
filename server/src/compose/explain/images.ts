import type { Effects } from '../../core/effects';
import { secretLikeness } from '../../core/secret-names';
import { SOURCES } from '../../core/sources';
import { userAssumption, userValues, capabilityValues } from '../../docker/explain/values';
import { formatBytes, parseDockerSize } from '../../kernel/quantity/bytes';
import type { KeyTable, ServiceSite } from './site';
import { withText } from './user';

/** Keys about images, builds, environment and logs. */
export const IMAGE_KEYS: KeyTable = {
  image,
  pull_policy: withText((_, text) => pullPolicy(text)),
  'build.args.*': buildArgument,
  'build.args[]': buildArgument,
  'build.target': withText((_, text) => ({
    values: [],
    meaning: `The build ends with stage ${text}; stages that it does not need are not built, and nothing after it is in the image.`,
    doesNot: 'It changes nothing for other builds of the Dockerfile: without a target they end with its last stage.',
    sources: [SOURCES.dockerfile],
    topics: ['multi-stage-builds'],
  })),
  'build.network': withText((_, text) => text !== 'host' && text !== 'none' ? undefined : {
    values: [],
    meaning: text === 'host'
      ? 'RUN instructions use the host’s network and reach services on its localhost; the builder must allow network.host.'
      : 'RUN instructions have no network: everything must come from the context, a stage or a cache.',
    sources: [SOURCES.dockerfile],
    topics: ['buildkit'],
  }),
  'build.shm_size': withText((_, text) => {
    const bytes = parseDockerSize(text);
    return bytes.ok ? {
      values: [],
      meaning: `RUN instructions get a /dev/shm of ${formatBytes(bytes.value)}.`,
      doesNot: 'It holds for the build only; shm_size of the service is for its containers.',
      sources: [SOURCES.dockerfile],
      topics: ['buildkit'],
    } : undefined;
  }),
  'environment.*': environment,
  'environment[]': environment,
  logging,
  'logging.driver': logging,
  'logging.options.max-size': logging,
  'logging.options.max-file': logging,
};

function image(site: ServiceSite): Effects | undefined {
  const { service, container } = site;
  if (!service.image) return undefined;
  const isPinned = service.image.reference.digestPresence === 'present';
  return {
    values: container.image ? [...userValues(container), ...capabilityValues(container)] : [],
    meaning: service.build
      ? 'The name that docker compose build gives the image; it is pulled only where it was not built, or with pull_policy.'
      : 'Unless the file says otherwise, the container starts with the user, entrypoint, command and stop signal that the image names.',
    doesNot: isPinned
      ? 'The digest pins the content; fixes of the image arrive only when it is changed here.'
      : 'The tag pins nothing: docker compose pull may bring another image under it.',
    given: container.image ? userAssumption(container) : [],
    sources: [SOURCES.dockerRunning],
    topics: ['tags-digests-registries', 'running-as-non-root'],
  };
}

function pullPolicy(policy: string): Effects | undefined {
  const meanings: Readonly<Record<string, string>> = {
    always: 'docker compose up asks the registry each time, and pulls when the tag stands for another image.',
    never: 'Nothing is pulled: the image must be on the host.',
    missing: 'The image is pulled when the host has none under that tag; what it has is never refreshed.',
    if_not_present: 'The image is pulled when the host has none under that tag; what it has is never refreshed.',
    build: 'The image is built at each docker compose up, and never pulled.',
    daily: 'The image is pulled again when the last pull is more than 24 hours ago.',
    weekly: 'The image is pulled again when the last pull is more than 7 days ago.',
  };
  const meaning = meanings[policy];
  return meaning === undefined ? undefined : {
    values: [],
    meaning,
    doesNot: 'It pins no content: a tag may stand for another image at each pull; only a digest does not.',
    sources: [SOURCES.dockerRunning],
    topics: ['tags-digests-registries'],
  };
}

function buildArgument(): Effects {
  return {
    values: [],
    meaning: 'The builder records the value in the image’s history with every RUN in its scope: docker history shows it. A new value rebuilds those RUN instructions.',
    doesNot: 'It does not exist in the container; and for secrets there is build.secrets, which leaves no trace.',
    sources: [SOURCES.dockerfile, SOURCES.buildSecrets],
    topics: ['secrets', 'layer-caching'],
  };
}

/** Only where the name says that it matters: a plain setting needs no explanation. */
function environment({ path, pointed }: ServiceSite): Effects | undefined {
  const written = pointed.node.kind === 'scalar' ? pointed.node.string : '';
  const name = typeof path[1] === 'string' ? path[1] : written.split('=', 1)[0] ?? '';
  if (secretLikeness(name) !== 'certain') return undefined;
  return {
    values: [],
    meaning: 'The value is readable with docker inspect, in /proc/PID/environ for the same user and root, and by every child process; crash reports often print it.',
    doesNot: 'It is not protected by being left out of the image. A file below /run/secrets, where the program takes one, is seen by fewer.',
    sources: [SOURCES.composeSecrets],
    topics: ['secrets'],
  };
}

/** Source: Docker docs, "Configure logging drivers" and "JSON File logging driver". */
function logging({ service }: ServiceSite): Effects | undefined {
  const driver = service.text('logging', 'driver');
  const name = driver ? driver.defaultText : 'json-file';
  if (name === undefined) return undefined;
  if (name !== 'json-file' && name !== 'local') {
    return {
      values: [],
      meaning: name === 'none'
        ? 'Output is thrown away: docker compose logs shows nothing.'
        : `Output goes to ${name}; docker logs reads it back from a local cache of the engine.`,
      doesNot: 'When the receiver is slow, writing to standard output blocks the program unless the mode option is non-blocking.',
      sources: [SOURCES.dockerLogging],
      topics: ['logging'],
    };
  }
  const option = (key: string): string | undefined => service.loggingOptions.find((one) => one.name === key)?.value?.defaultText;
  const size = option('max-size') ?? (name === 'local' ? '20m' : undefined);
  const files = option('max-file') ?? (name === 'local' ? '5' : '1');
  const bytes = size === undefined ? undefined : parseDockerSize(size);
  return {
    values: [],
    meaning: bytes?.ok && /^\d+$/.test(files)
      ? `At most ${files} file${files === '1' ? '' : 's'} of ${formatBytes(bytes.value)}, ${formatBytes(bytes.value * Number(files))} for each container; the oldest is thrown away.`
      : 'One file for each container that grows without bound below /var/lib/docker/containers, until the disk is full or the container is removed.',
    doesNot: 'It holds for standard output and error only, not for log files that the program writes itself.',
    sources: [SOURCES.dockerLogging],
    topics: ['logging'],
  };
}
