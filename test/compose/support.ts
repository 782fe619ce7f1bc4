import assert from 'node:assert/strict';
import { ComposeFile } from '../../server/src/compose/model';
import type { Service } from '../../server/src/compose/model';
import type { Range } from '../../server/src/core/text';

export function compose(text: string, path = 'compose.yaml'): ComposeFile {
  return ComposeFile.parse(path, text);
}

/** The service of the name in a file with these services. */
export function serviceOf(services: string, name = 'web'): Service {
  const service = compose(`services:\n${services}`).service(name);
  assert.ok(service, `no service ${name}`);
  return service;
}

/** A service `web` with these keys, each line without indentation. */
export function web(...lines: string[]): Service {
  return serviceOf(`  web:\n${lines.map((line) => `    ${line}\n`).join('')}`);
}

export function sliceOf(service: Service, range: Range | undefined): string | undefined {
  return range && service.entry.map.document.slice(range);
}
