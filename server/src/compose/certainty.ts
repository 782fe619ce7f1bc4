import type { ComposeFile, Service } from './model';

/**
 * Whether a key that the service lacks is absent for good. False where an override file, a file that it extends, a template or the lines
 * that are being typed could add it, and for services that some other program provides.
 */
export function saysAll(service: Service, file: ComposeFile): boolean {
  if (file.isFragment || service.uncertain || service.has('provider')) return false;
  return service.has('image') || service.has('build');
}

/** Whether what the file does not declare is declared nowhere. */
export function declaresAll(file: ComposeFile): boolean {
  return !file.isFragment && !file.hasUnknownParts && !file.services.some(({ hasUnknownBase }) => hasUnknownBase);
}
