import type { Range } from '../../core/text';
import type { Container, Pod } from '../pod';

/** Level of the Pod Security Standards that a control belongs to. */
export type ControlLevel = 'baseline' | 'restricted';

/** One way in which a pod breaks a control. */
export interface Violation {
  readonly at: Range;
  /** What is wrong, without the control's name. */
  readonly message: string;
  readonly container?: Container;
}

/** A control of the Pod Security Standards as the admission plugin checks it (kubernetes/pod-security-admission, `policy/check_*.go`). */
export interface Control {
  /** The plugin's id for the check. */
  readonly id: string;
  readonly level: ControlLevel;
  /** Kubernetes minor from which the check is part of the level. */
  readonly since: number;
  /** Minor from which a restricted control takes its place when the restricted level is asked for. */
  readonly overriddenFrom?: number;
  check(pod: Pod, minor: number): readonly Violation[];
}
