import type { TextEdit } from '../core/text';
import type { NewValue } from '../yaml/edit';
import { addKey } from './edits';
import { imageFacts } from './images';
import type { Service } from './model';

/** Whether the engine will ever call the service healthy; undefined where a variable or the image decides. */
export function hasHealthcheck(service: Service): boolean | undefined {
  const check = service.healthcheck;
  if (check?.disabled) return false;
  if (check?.test) return true;
  const inImage = imageFacts(service)?.healthcheck;
  return check || inImage !== false || service.uncertain ? inImage : false;
}

/** A check that the image of the service is known to have the program for. */
export function healthcheckFor(service: Service): NewValue | undefined {
  const command = imageFacts(service)?.healthCommand;
  return command && { test: `[${command.map((word) => JSON.stringify(word)).join(', ')}]` };
}

/** Adds that check. */
export function addHealthcheck(service: Service): TextEdit | undefined {
  const check = service.has('healthcheck') ? undefined : healthcheckFor(service);
  return check === undefined ? undefined : addKey(service, 'healthcheck', check);
}
