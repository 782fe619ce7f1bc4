const FILE_NAME = /(?:^|\/)(?:(?:docker-)?compose(?:[.\-_][\w.-]+)?|[\w.-]+[.\-_](?:docker-)?compose)\.ya?ml$/i;

/** Keys that some service of a Compose file has, and hardly any map named `services` of another program. */
const SERVICE_KEY = /^[ \t]+(?:image|build|extends|command|entrypoint|environment|env_file|ports|volumes|depends_on|network_mode|container_name)[ \t]*:/m;

/** `compose.yaml`, `docker-compose.prod.yml`, `compose.override.yaml`, `app.compose.yml`. */
export function isComposeFileName(path: string): boolean {
  return FILE_NAME.test(path);
}

/** A top-level `services` mapping with something in it that only Compose services have. */
export function looksLikeCompose(text: string): boolean {
  const services = /^services[ \t]*:[ \t]*(?:#.*)?\r?$/m.exec(text);
  if (!services || /^(?:apiVersion|kind|on|jobs|stages|openapi|swagger|hosts)[ \t]*:/m.test(text)) return false;
  return SERVICE_KEY.test(text.slice(services.index));
}
