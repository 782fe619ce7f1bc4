import { get, parseStream } from '../yaml/tree';
import type { YamlDocument, YamlMap, YamlNode } from '../yaml/tree';
import { isExtensionKey, TOP_LEVEL_KEYS } from './keys';

/** `compose.yaml`, `docker-compose.prod.yml`, `compose.override.yaml`, `base.compose.yml`. */
const FILE_NAME = /^(?:.*docker[-_.]?compose.*|compose(?:\.[^/]+)?|.+\.compose)\.ya?ml$/i;

/** True for a path whose file name only Compose files have. */
export function isComposeFileName(path: string): boolean {
  return FILE_NAME.test(path.slice(path.lastIndexOf('/') + 1));
}

/** True for a text with a document that can only be a Compose file, whatever its name. Cheap for texts without `services:`. */
export function looksLikeCompose(text: string): boolean {
  return /^["']?services["']?[ \t]*:/m.test(text) && parseStream(text).documents.some(isComposeDocument);
}

/** Keys that a service of Compose has, and no value of a `services` mapping of other programs. */
const TELLING_KEYS = [
  'image', 'build', 'container_name', 'depends_on', 'env_file', 'environment', 'ports', 'volumes', 'command', 'entrypoint',
  'restart', 'healthcheck', 'network_mode', 'networks', 'deploy', 'extends', 'cap_add', 'privileged', 'profiles',
];

/** True when the document has `services` that look like those of Compose and no top-level key that Compose does not know. */
export function isComposeDocument(document: YamlDocument): boolean {
  const { root } = document;
  const services = get(root, 'services');
  if (root?.kind !== 'map' || services?.kind !== 'map') return false;
  if (!root.entries.every(({ name }) => TOP_LEVEL_KEYS.has(name) || isExtensionKey(name))) return false;
  const maps = services.entries.map(({ value }) => value).filter(isMap);
  return maps.some((service) => TELLING_KEYS.some((key) => service.has(key)));
}

function isMap(node: YamlNode): node is YamlMap {
  return node.kind === 'map';
}
