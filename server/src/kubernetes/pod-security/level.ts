import type { Pod } from '../pod';
import { BASELINE_CONTROLS } from './baseline';
import type { Control, ControlLevel, Violation } from './control';
import { RESTRICTED_CONTROLS } from './restricted';

export const CONTROLS: readonly Control[] = [...BASELINE_CONTROLS, ...RESTRICTED_CONTROLS];

/** What a pod would be admitted as. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

export interface BrokenControl extends Violation {
  readonly control: Control;
}

/** The controls that a level asks for in a Kubernetes minor: restricted has its own and those of baseline that it does not replace. */
export function controlsOf(level: ControlLevel, minor: number): readonly Control[] {
  return CONTROLS.filter((control) => {
    if (control.since > minor) return false;
    if (control.level === level) return true;
    return level === 'restricted' && !(control.overriddenFrom !== undefined && control.overriddenFrom <= minor);
  });
}

/** Every way in which the pod breaks the level (Pod Security Standards, https://kubernetes.io/docs/concepts/security/pod-security-standards/). */
export function violationsOf(pod: Pod, level: ControlLevel, minor: number): readonly BrokenControl[] {
  return controlsOf(level, minor).flatMap((control) => control.check(pod, minor).map((violation) => ({ ...violation, control })));
}

/** The strictest level whose every control the pod meets. */
export function levelOf(pod: Pod, minor: number): PodSecurityLevel {
  if (violationsOf(pod, 'baseline', minor).length > 0) return 'privileged';
  return violationsOf(pod, 'restricted', minor).length > 0 ? 'baseline' : 'restricted';
}
