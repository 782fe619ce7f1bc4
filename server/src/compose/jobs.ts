import type { ComposeFile, Service } from './model';

/**
 * True for a service that is meant to end: others wait for its completion, it is told not to restart, or it only runs on demand by a
 * profile.
 */
export function isJob(service: Service, file: ComposeFile): boolean {
  const isAwaited = file.services.some(({ dependsOn }) =>
    dependsOn.some((one) => one.service === service.name && one.condition === 'service_completed_successfully'));
  return isAwaited || service.restart?.policy === 'no' || service.items('profiles').length > 0;
}
