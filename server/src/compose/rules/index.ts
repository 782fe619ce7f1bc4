import type { ComposeRule } from '../rule';
import obsoleteVersion from './obsolete-version';

/** All rules for Compose files, by name. */
export const COMPOSE_RULES: readonly ComposeRule[] = [
  obsoleteVersion,
];
