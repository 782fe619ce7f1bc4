import type { DockerfileRule } from '../rule';
import buildImageShipped from './build-image-shipped';
import consistentKeywordCase from './consistent-keyword-case';
import copyFromSelf from './copy-from-self';
import copyFromUnknown from './copy-from-unknown';
import deprecatedBaseImage from './deprecated-base-image';
import duplicateFlag from './duplicate-flag';
import duplicateStageName from './duplicate-stage-name';
import eolBaseImage from './eol-base-image';
import finalStageBuildplatform from './final-stage-buildplatform';
import flagNeedsNewerSyntax from './flag-needs-newer-syntax';
import fromAsCase from './from-as-case';
import fromPlatformConst from './from-platform-const';
import instructionBeforeFrom from './instruction-before-from';
import invalidFlagValue from './invalid-flag-value';
import invalidImageReference from './invalid-image-reference';
import invalidStageName from './invalid-stage-name';
import legacyKeyValue from './legacy-key-value';
import maintainerDeprecated from './maintainer-deprecated';
import multipleCmd from './multiple-cmd';
import multipleEntrypoint from './multiple-entrypoint';
import multipleHealthcheck from './multiple-healthcheck';
import noEmptyContinuation from './no-empty-continuation';
import noLatestTag from './no-latest-tag';
import pinImageDigest from './pin-image-digest';
import pinImageTag from './pin-image-tag';
import preferCopy from './prefer-copy';
import redundantTargetPlatform from './redundant-target-platform';
import registryNotAllowed from './registry-not-allowed';
import reservedStageName from './reserved-stage-name';
import stageNameCase from './stage-name-case';
import unknownFlag from './unknown-flag';
import unknownInstruction from './unknown-instruction';
import workdirRelative from './workdir-relative';

/** All rules for Dockerfiles, by name. */
export const DOCKERFILE_RULES: readonly DockerfileRule[] = [
  buildImageShipped,
  consistentKeywordCase,
  copyFromSelf,
  copyFromUnknown,
  deprecatedBaseImage,
  duplicateFlag,
  duplicateStageName,
  eolBaseImage,
  finalStageBuildplatform,
  flagNeedsNewerSyntax,
  fromAsCase,
  fromPlatformConst,
  instructionBeforeFrom,
  invalidFlagValue,
  invalidImageReference,
  invalidStageName,
  legacyKeyValue,
  maintainerDeprecated,
  multipleCmd,
  multipleEntrypoint,
  multipleHealthcheck,
  noEmptyContinuation,
  noLatestTag,
  pinImageDigest,
  pinImageTag,
  preferCopy,
  redundantTargetPlatform,
  registryNotAllowed,
  reservedStageName,
  stageNameCase,
  unknownFlag,
  unknownInstruction,
  workdirRelative,
];
