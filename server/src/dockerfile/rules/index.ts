import type { DockerfileRule } from '../rule';
import apkBuildDepsLeft from './apk-build-deps-left';
import apkNoCache from './apk-no-cache';
import aptAssumeYes from './apt-assume-yes';
import aptInstallNoUpdate from './apt-install-no-update';
import aptKeyDeprecated from './apt-key-deprecated';
import aptListsLeft from './apt-lists-left';
import aptNoRecommends from './apt-no-recommends';
import aptUpdateAlone from './apt-update-alone';
import argBustsCache from './arg-busts-cache';
import argNotRedeclared from './arg-not-redeclared';
import argShadowedByEnv from './arg-shadowed-by-env';
import argUsedAtRuntime from './arg-used-at-runtime';
import backgroundProcess from './background-process';
import buildImageShipped from './build-image-shipped';
import cdNoEffect from './cd-no-effect';
import circularStages from './circular-stages';
import clearTextUrl from './clear-text-url';
import cmdInBuilder from './cmd-in-builder';
import codeWritableAtRuntime from './code-writable-at-runtime';
import consecutiveCopy from './consecutive-copy';
import consecutiveRun from './consecutive-run';
import consistentKeywordCase from './consistent-keyword-case';
import copyAfterUserNoChown from './copy-after-user-no-chown';
import copyChmod from './copy-chmod';
import copyChown from './copy-chown';
import copyContextAll from './copy-context-all';
import copyDestSlash from './copy-dest-slash';
import copyFromEmptyStage from './copy-from-empty-stage';
import copyFromIndex from './copy-from-index';
import copyFromSelf from './copy-from-self';
import copyFromUnknown from './copy-from-unknown';
import copyHeredoc from './copy-heredoc';
import copyIgnoredFile from './copy-ignored-file';
import copyMissingSource from './copy-missing-source';
import copyRelativeNoWorkdir from './copy-relative-no-workdir';
import copyUrl from './copy-url';
import copyWholeRootfs from './copy-whole-rootfs';
import curlAndWget from './curl-and-wget';
import curlFail from './curl-fail';
import curlRedirects from './curl-redirects';
import debianFrontendEnv from './debian-frontend-env';
import debugInFinal from './debug-in-final';
import definitionComment from './definition-comment';
import deprecatedBaseImage from './deprecated-base-image';
import directiveInvalid from './directive-invalid';
import dnfAssumeYes from './dnf-assume-yes';
import dnfClean from './dnf-clean';
import dockerSockVolume from './docker-sock-volume';
import duplicateFlag from './duplicate-flag';
import duplicateKey from './duplicate-key';
import duplicatePackage from './duplicate-package';
import duplicateStageName from './duplicate-stage-name';
import entrypointResetsCmd from './entrypoint-resets-cmd';
import envPathOverwritten from './env-path-overwritten';
import envSelfReference from './env-self-reference';
import eolBaseImage from './eol-base-image';
import execFormShellSyntax from './exec-form-shell-syntax';
import execFormSingleString from './exec-form-single-string';
import exposeAdminPort from './expose-admin-port';
import exposeDuplicate from './expose-duplicate';
import exposeHostMapping from './expose-host-mapping';
import exposeProtoCase from './expose-proto-case';
import exposeRange from './expose-range';
import finalStageBuildplatform from './final-stage-buildplatform';
import flagNeedsNewerSyntax from './flag-needs-newer-syntax';
import fromAsCase from './from-as-case';
import fromPlatformConst from './from-platform-const';
import healthcheckInvalid from './healthcheck-invalid';
import healthcheckToolMissing from './healthcheck-tool-missing';
import heredocNoErrexit from './heredoc-no-errexit';
import instructionBeforeFrom from './instruction-before-from';
import instructionInRun from './instruction-in-run';
import invalidDefaultArgInFrom from './invalid-default-arg-in-from';
import invalidFlagValue from './invalid-flag-value';
import invalidImageReference from './invalid-image-reference';
import invalidJsonForm from './invalid-json-form';
import invalidMountOption from './invalid-mount-option';
import invalidOnbuildTrigger from './invalid-onbuild-trigger';
import invalidStageName from './invalid-stage-name';
import jsonArgs from './json-args';
import labelGroupOrder from './label-group-order';
import labelKey from './label-key';
import labelSchema from './label-schema';
import labelTypo from './label-typo';
import lastUserRoot from './last-user-root';
import legacyKeyValue from './legacy-key-value';
import longRunLine from './long-run-line';
import maintainerDeprecated from './maintainer-deprecated';
import manifestBeforeSource from './manifest-before-source';
import missingArguments from './missing-arguments';
import missingCmd from './missing-cmd';
import missingDockerignore from './missing-dockerignore';
import missingHealthcheck from './missing-healthcheck';
import missingUser from './missing-user';
import multipleCmd from './multiple-cmd';
import multipleEntrypoint from './multiple-entrypoint';
import multipleHealthcheck from './multiple-healthcheck';
import namedUserUnresolvable from './named-user-unresolvable';
import nginxSigquit from './nginx-sigquit';
import noAptCli from './no-apt-cli';
import noEmptyContinuation from './no-empty-continuation';
import noLatestTag from './no-latest-tag';
import noSudo from './no-sudo';
import noSystemUpgrade from './no-system-upgrade';
import npmAsPid1 from './npm-as-pid1';
import npmCacheClean from './npm-cache-clean';
import npmCi from './npm-ci';
import npmScripts from './npm-scripts';
import numericUser from './numeric-user';
import omitDevDeps from './omit-dev-deps';
import passwordInBuild from './password-in-build';
import pinApk from './pin-apk';
import pinApt from './pin-apt';
import pinCargo from './pin-cargo';
import pinDnf from './pin-dnf';
import pinGem from './pin-gem';
import pinGo from './pin-go';
import pinImageDigest from './pin-image-digest';
import pinImageTag from './pin-image-tag';
import pinNpm from './pin-npm';
import pinPip from './pin-pip';
import pinPnpm from './pin-pnpm';
import pinYarn from './pin-yarn';
import pinYum from './pin-yum';
import pinZypper from './pin-zypper';
import pipNoCacheDir from './pip-no-cache-dir';
import pipeToShell from './pipe-to-shell';
import pipefail from './pipefail';
import posixBashism from './posix-bashism';
import preferAddUnpack from './prefer-add-unpack';
import preferCacheMount from './prefer-cache-mount';
import preferCopy from './prefer-copy';
import preferCopyLink from './prefer-copy-link';
import preferWorkdir from './prefer-workdir';
import proxyInEnv from './proxy-in-env';
import pythonUnbuffered from './python-unbuffered';
import redundantTargetPlatform from './redundant-target-platform';
import registryNotAllowed from './registry-not-allowed';
import reservedStageName from './reserved-stage-name';
import rmInLaterLayer from './rm-in-later-layer';
import sandboxOff from './sandbox-off';
import secretFileCopied from './secret-file-copied';
import secretInArgEnv from './secret-in-arg-env';
import secretLeftInLayer from './secret-left-in-layer';
import secretMountMode from './secret-mount-mode';
import secretValue from './secret-value';
import setuidBit from './setuid-bit';
import shellEntrypointDropsCmd from './shell-entrypoint-drops-cmd';
import shellInScratch from './shell-in-scratch';
import shellNotJson from './shell-not-json';
import shellSymlink from './shell-symlink';
import sortedPackages from './sorted-packages';
import spaceAroundEquals from './space-around-equals';
import stageNameCase from './stage-name-case';
import stopsignalCanonical from './stopsignal-canonical';
import stopsignalInvalid from './stopsignal-invalid';
import stopsignalUngraceful from './stopsignal-ungraceful';
import suppressionComment from './suppression-comment';
import syntaxDirectiveMisplaced from './syntax-directive-misplaced';
import systemDirWorkdir from './system-dir-workdir';
import systemdSigrtmin from './systemd-sigrtmin';
import tlsVerifyOff from './tls-verify-off';
import trailingComment from './trailing-comment';
import unclosedQuote from './unclosed-quote';
import undefinedArgInFrom from './undefined-arg-in-from';
import undefinedVar from './undefined-var';
import unknownFlag from './unknown-flag';
import unknownInstruction from './unknown-instruction';
import unpinnedGitSource from './unpinned-git-source';
import unquotedVar from './unquoted-var';
import unsignedPackages from './unsigned-packages';
import unsupportedModifier from './unsupported-modifier';
import unusedArg from './unused-arg';
import unusedStage from './unused-stage';
import unusedSuppression from './unused-suppression';
import unverifiedDownload from './unverified-download';
import updateAlone from './update-alone';
import uselessCommand from './useless-command';
import userCreatedNotUsed from './user-created-not-used';
import userGroupDropsGroups from './user-group-drops-groups';
import useraddNoLogInit from './useradd-no-log-init';
import volumeThenWrite from './volume-then-write';
import wgetProgress from './wget-progress';
import workdirRelative from './workdir-relative';
import workdirTilde from './workdir-tilde';
import worldWritable from './world-writable';
import yarnCacheClean from './yarn-cache-clean';
import yumAssumeYes from './yum-assume-yes';
import yumClean from './yum-clean';
import zypperAssumeYes from './zypper-assume-yes';
import zypperClean from './zypper-clean';
import zypperNoDup from './zypper-no-dup';

/** All rules for Dockerfiles, by name. */
export const DOCKERFILE_RULES: readonly DockerfileRule[] = [
  apkBuildDepsLeft,
  apkNoCache,
  aptAssumeYes,
  aptInstallNoUpdate,
  aptKeyDeprecated,
  aptListsLeft,
  aptNoRecommends,
  aptUpdateAlone,
  argBustsCache,
  argNotRedeclared,
  argShadowedByEnv,
  argUsedAtRuntime,
  backgroundProcess,
  buildImageShipped,
  cdNoEffect,
  circularStages,
  clearTextUrl,
  cmdInBuilder,
  codeWritableAtRuntime,
  consecutiveCopy,
  consecutiveRun,
  consistentKeywordCase,
  copyAfterUserNoChown,
  copyChmod,
  copyChown,
  copyContextAll,
  copyDestSlash,
  copyFromEmptyStage,
  copyFromIndex,
  copyFromSelf,
  copyFromUnknown,
  copyHeredoc,
  copyIgnoredFile,
  copyMissingSource,
  copyRelativeNoWorkdir,
  copyUrl,
  copyWholeRootfs,
  curlAndWget,
  curlFail,
  curlRedirects,
  debianFrontendEnv,
  debugInFinal,
  definitionComment,
  deprecatedBaseImage,
  directiveInvalid,
  dnfAssumeYes,
  dnfClean,
  dockerSockVolume,
  duplicateFlag,
  duplicateKey,
  duplicatePackage,
  duplicateStageName,
  entrypointResetsCmd,
  envPathOverwritten,
  envSelfReference,
  eolBaseImage,
  execFormShellSyntax,
  execFormSingleString,
  exposeAdminPort,
  exposeDuplicate,
  exposeHostMapping,
  exposeProtoCase,
  exposeRange,
  finalStageBuildplatform,
  flagNeedsNewerSyntax,
  fromAsCase,
  fromPlatformConst,
  healthcheckInvalid,
  healthcheckToolMissing,
  heredocNoErrexit,
  instructionBeforeFrom,
  instructionInRun,
  invalidDefaultArgInFrom,
  invalidFlagValue,
  invalidImageReference,
  invalidJsonForm,
  invalidMountOption,
  invalidOnbuildTrigger,
  invalidStageName,
  jsonArgs,
  labelGroupOrder,
  labelKey,
  labelSchema,
  labelTypo,
  lastUserRoot,
  legacyKeyValue,
  longRunLine,
  maintainerDeprecated,
  manifestBeforeSource,
  missingArguments,
  missingCmd,
  missingDockerignore,
  missingHealthcheck,
  missingUser,
  multipleCmd,
  multipleEntrypoint,
  multipleHealthcheck,
  namedUserUnresolvable,
  nginxSigquit,
  noAptCli,
  noEmptyContinuation,
  noLatestTag,
  noSudo,
  noSystemUpgrade,
  npmAsPid1,
  npmCacheClean,
  npmCi,
  npmScripts,
  numericUser,
  omitDevDeps,
  passwordInBuild,
  pinApk,
  pinApt,
  pinCargo,
  pinDnf,
  pinGem,
  pinGo,
  pinImageDigest,
  pinImageTag,
  pinNpm,
  pinPip,
  pinPnpm,
  pinYarn,
  pinYum,
  pinZypper,
  pipNoCacheDir,
  pipeToShell,
  pipefail,
  posixBashism,
  preferAddUnpack,
  preferCacheMount,
  preferCopy,
  preferCopyLink,
  preferWorkdir,
  proxyInEnv,
  pythonUnbuffered,
  redundantTargetPlatform,
  registryNotAllowed,
  reservedStageName,
  rmInLaterLayer,
  sandboxOff,
  secretFileCopied,
  secretInArgEnv,
  secretLeftInLayer,
  secretMountMode,
  secretValue,
  setuidBit,
  shellEntrypointDropsCmd,
  shellInScratch,
  shellNotJson,
  shellSymlink,
  sortedPackages,
  spaceAroundEquals,
  stageNameCase,
  stopsignalCanonical,
  stopsignalInvalid,
  stopsignalUngraceful,
  suppressionComment,
  syntaxDirectiveMisplaced,
  systemDirWorkdir,
  systemdSigrtmin,
  tlsVerifyOff,
  trailingComment,
  unclosedQuote,
  undefinedArgInFrom,
  undefinedVar,
  unknownFlag,
  unknownInstruction,
  unpinnedGitSource,
  unquotedVar,
  unsignedPackages,
  unsupportedModifier,
  unusedArg,
  unusedStage,
  unusedSuppression,
  unverifiedDownload,
  updateAlone,
  uselessCommand,
  userCreatedNotUsed,
  userGroupDropsGroups,
  useraddNoLogInit,
  volumeThenWrite,
  wgetProgress,
  workdirRelative,
  workdirTilde,
  worldWritable,
  yarnCacheClean,
  yumAssumeYes,
  yumClean,
  zypperAssumeYes,
  zypperClean,
  zypperNoDup,
];
