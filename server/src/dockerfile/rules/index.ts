import type { DockerfileRule } from '../rule';
import duplicateFlag from './duplicate-flag';
import flagNeedsNewerSyntax from './flag-needs-newer-syntax';
import instructionBeforeFrom from './instruction-before-from';
import invalidFlagValue from './invalid-flag-value';
import maintainerDeprecated from './maintainer-deprecated';
import noEmptyContinuation from './no-empty-continuation';
import preferCopy from './prefer-copy';
import unknownFlag from './unknown-flag';
import unknownInstruction from './unknown-instruction';
import workdirRelative from './workdir-relative';

/** All rules for Dockerfiles, by name. */
export const DOCKERFILE_RULES: readonly DockerfileRule[] = [
  duplicateFlag,
  flagNeedsNewerSyntax,
  instructionBeforeFrom,
  invalidFlagValue,
  maintainerDeprecated,
  noEmptyContinuation,
  preferCopy,
  unknownFlag,
  unknownInstruction,
  workdirRelative,
];
