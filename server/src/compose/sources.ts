import { SOURCES } from '../core/sources';
import type { Source } from '../core/rule';

const REFERENCE = 'https://docs.docker.com/reference/compose-file/';

/** A page of the Compose file reference, or one heading of it: `reference('services', 'privileged')`. */
export function reference(page: string, heading?: string): Source {
  const title = `Compose file reference: ${heading ? heading.replaceAll('-', ' ') : page}`;
  return { title, url: `${REFERENCE}${page}/${heading ? `#${heading}` : ''}` };
}

/** Pages that several rules about Compose files cite. */
export const COMPOSE_SOURCES = {
  ...SOURCES,
  owasp: { title: 'OWASP: Docker Security Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
  loader: {
    title: 'compose-go: What the loader refuses', url: 'https://github.com/compose-spec/compose-go/blob/main/loader/validate.go',
  },
  schema: {
    title: 'Compose Specification: JSON schema', url: 'https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json',
  },
  merge: { title: 'Compose file reference: Merge', url: `${REFERENCE}merge/` },
  fragments: { title: 'Compose file reference: Fragments', url: `${REFERENCE}fragments/` },
  interpolation: { title: 'Compose file reference: Interpolation', url: `${REFERENCE}interpolation/` },
  environmentVariables: {
    title: 'Compose: Environment variables precedence', url: 'https://docs.docker.com/compose/how-tos/environment-variables/envvars-precedence/',
  },
  networking: { title: 'Compose: Networking', url: 'https://docs.docker.com/compose/how-tos/networking/' },
  yaml: { title: 'YAML 1.2.2', url: 'https://yaml.org/spec/1.2.2/' },
  dockerApiAccess: { title: 'Docker: Protect the daemon socket', url: 'https://docs.docker.com/engine/security/protect-access/' },
  jsonFile: { title: 'Docker: JSON File logging driver', url: 'https://docs.docker.com/engine/logging/drivers/json-file/' },
} as const satisfies Readonly<Record<string, Source>>;
