import type { ComposeRule } from '../rule';
import argUndeclared from './arg-undeclared';
import capAddDangerous from './cap-add-dangerous';
import capDropAll from './cap-drop-all';
import dockerSocketMount from './docker-socket-mount';
import engineApiSocket from './engine-api-socket';
import noNewPrivileges from './no-new-privileges';
import noNewPrivilegesOff from './no-new-privileges-off';
import obsoleteVersion from './obsolete-version';
import portNotExposed from './port-not-exposed';
import privileged from './privileged';
import targetMissing from './target-missing';
import userMissing from './user-missing';
import userRoot from './user-root';

/** All rules for Compose files, by name. */
export const COMPOSE_RULES: readonly ComposeRule[] = [
  argUndeclared,
  capAddDangerous,
  capDropAll,
  dockerSocketMount,
  engineApiSocket,
  noNewPrivileges,
  noNewPrivilegesOff,
  obsoleteVersion,
  portNotExposed,
  privileged,
  targetMissing,
  userMissing,
  userRoot,
];
