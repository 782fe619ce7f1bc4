import type { DockerfileRule } from '../rule';
import consistentKeywordCase from './consistent-keyword-case';
import copyFromSelf from './copy-from-self';
import copyFromUnknown from './copy-from-unknown';
import duplicateFlag from './duplicate-flag';
import duplicateStageName from './duplicate-stage-name';
import flagNeedsNewerSyntax from './flag-needs-newer-syntax';
import fromAsCase from './from-as-case';
import instructionBeforeFrom from './instruction-before-from';
import invalidFlagValue from './invalid-flag-value';
import invalidStageName from './invalid-stage-name';
import legacyKeyValue from './legacy-key-value';
import maintainerDeprecated from './maintainer-deprecated';
import multipleCmd from './multiple-cmd';
import multipleEntrypoint from './multiple-entrypoint';
import multipleHealthcheck from './multiple-healthcheck';
import noEmptyContinuation from './no-empty-continuation';
import preferCopy from './prefer-copy';
import reservedStageName from './reserved-stage-name';
import stageNameCase from './stage-name-case';
import unknownFlag from './unknown-flag';
import unknownInstruction from './unknown-instruction';
import workdirRelative from './workdir-relative';

/** All rules for Dockerfiles, by name. */
export const DOCKERFILE_RULES: readonly DockerfileRule[] = [
  consistentKeywordCase,
  copyFromSelf,
  copyFromUnknown,
  duplicateFlag,
  duplicateStageName,
  flagNeedsNewerSyntax,
  fromAsCase,
  instructionBeforeFrom,
  invalidFlagValue,
  invalidStageName,
  legacyKeyValue,
  maintainerDeprecated,
  multipleCmd,
  multipleEntrypoint,
  multipleHealthcheck,
  noEmptyContinuation,
  preferCopy,
  reservedStageName,
  stageNameCase,
  unknownFlag,
  unknownInstruction,
  workdirRelative,
];
