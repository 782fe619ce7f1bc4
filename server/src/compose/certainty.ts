import type { ComposeFile, Service } from './model';

/**
 * Whether a key that the service lacks is absent for good. False where an override file, a file that it extends, a template or the lines
 * that are being typed could add it, and for services that some other program provides.
 */
export function saysAll(service: Service, file: ComposeFile): boolean {
  if (file.isFragment || service.uncertain || service.has('provider')) return false;
  return service.has('image') || service.has('build');
}

/** The names that Compose looks for by itself. A file of another name is given to it, often together with others. */
const MAIN_NAME = /(?:^|\/)(?:docker-)?compose\.ya?ml$/i;

/**
 * Whether what the file does not declare is declared nowhere. False for files that may be merged into others: overrides, those with names
 * of their own, and those with a service, other than the one in question, that says neither what to run nor what to build.
 */
export function declaresAll(file: ComposeFile, besides?: Service): boolean {
  if (file.isFragment || file.hasUnknownParts || !MAIN_NAME.test(file.path)) return false;
  return file.services.every((service) => {
    if (extendsElsewhere(service)) return false;
    return service === besides || ['image', 'build', 'provider'].some((key) => service.has(key));
  });
}

function extendsElsewhere({ extends: base }: Service): boolean {
  return base !== undefined && (base.file !== undefined || base.service?.text === undefined);
}
