import type { ComposeRule } from '../rule';
import adminUiPublished from './admin-ui-published';
import ambiguousProjectFiles from './ambiguous-project-files';
import anonymousVolume from './anonymous-volume';
import argUndeclared from './arg-undeclared';
import backendNotInternal from './backend-not-internal';
import bindFileMissing from './bind-file-missing';
import buildAndImage from './build-and-image';
import capAddDangerous from './cap-add-dangerous';
import capDropAll from './cap-drop-all';
import cgroupParent from './cgroup-parent';
import completedDependencyRestarts from './completed-dependency-restarts';
import configSource from './config-source';
import conflictingLimits from './conflicting-limits';
import conflictingScale from './conflicting-scale';
import containerNameWithReplicas from './container-name-with-replicas';
import containerVariableInterpolated from './container-variable-interpolated';
import cpuLimit from './cpu-limit';
import dangerousDevice from './dangerous-device';
import datastorePortPublished from './datastore-port-published';
import datastoreWithoutVolume from './datastore-without-volume';
import dependencyCycle from './dependency-cycle';
import dependencyOrder from './dependency-order';
import dependsOnNoCondition from './depends-on-no-condition';
import dependsOnProfile from './depends-on-profile';
import deprecatedExternalName from './deprecated-external-name';
import deprecatedXDevelop from './deprecated-x-develop';
import devicesCountAndIds from './devices-count-and-ids';
import dockerSocketMount from './docker-socket-mount';
import dockerTcpExposed from './docker-tcp-exposed';
import docker0Bridge from './docker0-bridge';
import dockerfileAndInline from './dockerfile-and-inline';
import duplicateContainerName from './duplicate-container-name';
import duplicateHostPort from './duplicate-host-port';
import emptyPasswordAllowed from './empty-password-allowed';
import engineApiSocket from './engine-api-socket';
import envFileIsNotInterpolation from './env-file-is-not-interpolation';
import envListMapping from './env-list-mapping';
import envQuotesInValue from './env-quotes-in-value';
import envSpaceBeforeEquals from './env-space-before-equals';
import envValueChanged from './env-value-changed';
import envYaml11Boolean from './env-yaml11-boolean';
import environmentOrder from './environment-order';
import ephemeralPort from './ephemeral-port';
import externalWithExtras from './external-with-extras';
import fileName from './file-name';
import flatNetwork from './flat-network';
import healthcheckDisabled from './healthcheck-disabled';
import healthcheckForm from './healthcheck-form';
import healthcheckMissing from './healthcheck-missing';
import healthcheckToolMissing from './healthcheck-tool-missing';
import healthcheckUnbounded from './healthcheck-unbounded';
import healthyWithoutHealthcheck from './healthy-without-healthcheck';
import hostCgroup from './host-cgroup';
import hostIpc from './host-ipc';
import hostNetwork from './host-network';
import hostPid from './host-pid';
import hostPortWithReplicas from './host-port-with-replicas';
import hostUserns from './host-userns';
import hostUts from './host-uts';
import ignoredSecretPermissions from './ignored-secret-permissions';
import imageMutableTag from './image-mutable-tag';
import imageNoDigest from './image-no-digest';
import imageRegistryNotAllowed from './image-registry-not-allowed';
import initMissing from './init-missing';
import insecureBuild from './insecure-build';
import interpolationInKey from './interpolation-in-key';
import invalidContainerName from './invalid-container-name';
import invalidDuration from './invalid-duration';
import invalidInterpolation from './invalid-interpolation';
import invalidProjectName from './invalid-project-name';
import invalidSize from './invalid-size';
import invalidValue from './invalid-value';
import legacyLinks from './legacy-links';
import legacyV1Layout from './legacy-v1-layout';
import localhostToSibling from './localhost-to-sibling';
import logRotation from './log-rotation';
import loggingNone from './logging-none';
import memoryLimit from './memory-limit';
import misplacedKey from './misplaced-key';
import missingFile from './missing-file';
import missingKey from './missing-key';
import missingProjectName from './missing-project-name';
import mountConflict from './mount-conflict';
import mountOptionMismatch from './mount-option-mismatch';
import mountPropagation from './mount-propagation';
import multiDocumentFile from './multi-document-file';
import namedVolumeNfsPlain from './named-volume-nfs-plain';
import networkModeAndNetworks from './network-mode-and-networks';
import noImageOrBuild from './no-image-or-build';
import noNewPrivileges from './no-new-privileges';
import noNewPrivilegesOff from './no-new-privileges-off';
import obsoleteVersion from './obsolete-version';
import octalMode from './octal-mode';
import oomKillDisabled from './oom-kill-disabled';
import overrideListAppends from './override-list-appends';
import pathLooksLikeVolume from './path-looks-like-volume';
import pidsLimit from './pids-limit';
import platformMismatch from './platform-mismatch';
import portAllInterfaces from './port-all-interfaces';
import portNotExposed from './port-not-exposed';
import portOrder from './port-order';
import portsOnSharedNetwork from './ports-on-shared-network';
import portsWithHostNetwork from './ports-with-host-network';
import postgres18DataPath from './postgres18-data-path';
import privileged from './privileged';
import privilegedHook from './privileged-hook';
import privilegedHostPort from './privileged-host-port';
import publicDns from './public-dns';
import publishedOnInternalNetwork from './published-on-internal-network';
import publishedToServiceOnly from './published-to-service-only';
import quotedVolume from './quoted-volume';
import readOnlyRootfs from './read-only-rootfs';
import relativeVolumeOutsideProject from './relative-volume-outside-project';
import requiresNewerCompose from './requires-newer-compose';
import reservationOverLimit from './reservation-over-limit';
import restartMissing from './restart-missing';
import restartPolicyShadowed from './restart-policy-shadowed';
import restartUnbounded from './restart-unbounded';
import restartUnquotedNo from './restart-unquoted-no';
import rootMount from './root-mount';
import secretInBuildArgs from './secret-in-build-args';
import secretInCommand from './secret-in-command';
import secretInEnvironment from './secret-in-environment';
import secretInLabel from './secret-in-label';
import secretInUrl from './secret-in-url';
import secretSource from './secret-source';
import securityProfileDisabled from './security-profile-disabled';
import sensitiveMount from './sensitive-mount';
import serviceKeyOrder from './service-key-order';
import serviceOrder from './service-order';
import sharedWritableVolume from './shared-writable-volume';
import shmSize from './shm-size';
import sshdInContainer from './sshd-in-container';
import staticIp from './static-ip';
import stdinTtyLeftOn from './stdin-tty-left-on';
import stopGraceDatastore from './stop-grace-datastore';
import swapBelowMemory from './swap-below-memory';
import swarmOnlyDeploy from './swarm-only-deploy';
import swarmOnlySecret from './swarm-only-secret';
import targetMissing from './target-missing';
import tmpfsSizeMissing from './tmpfs-size-missing';
import tmpfsWeak from './tmpfs-weak';
import topLevelOrder from './top-level-order';
import unbuildableContext from './unbuildable-context';
import undefinedConfig from './undefined-config';
import undefinedModel from './undefined-model';
import undefinedNetwork from './undefined-network';
import undefinedSecret from './undefined-secret';
import undefinedService from './undefined-service';
import undefinedVariable from './undefined-variable';
import undefinedVolume from './undefined-volume';
import unescapedDollar from './unescaped-dollar';
import unknownKey from './unknown-key';
import unquotedPort from './unquoted-port';
import unreachableDependency from './unreachable-dependency';
import unusedConfig from './unused-config';
import unusedNetwork from './unused-network';
import unusedSecret from './unused-secret';
import unusedSuppression from './unused-suppression';
import unusedVolume from './unused-volume';
import uselessResetTag from './useless-reset-tag';
import userMissing from './user-missing';
import userRoot from './user-root';
import watchPathIsBindMounted from './watch-path-is-bind-mounted';
import watchTargetMissing from './watch-target-missing';
import weakDefaultPassword from './weak-default-password';
import writableConfigMount from './writable-config-mount';
import wrongType from './wrong-type';
import yamlDuplicateKey from './yaml-duplicate-key';
import yamlNonStringKey from './yaml-non-string-key';
import yamlSyntax from './yaml-syntax';
import yamlTabIndent from './yaml-tab-indent';

/** All rules for Compose files, by name. */
export const COMPOSE_RULES: readonly ComposeRule[] = [
  adminUiPublished,
  ambiguousProjectFiles,
  anonymousVolume,
  argUndeclared,
  backendNotInternal,
  bindFileMissing,
  buildAndImage,
  capAddDangerous,
  capDropAll,
  cgroupParent,
  completedDependencyRestarts,
  configSource,
  conflictingLimits,
  conflictingScale,
  containerNameWithReplicas,
  containerVariableInterpolated,
  cpuLimit,
  dangerousDevice,
  datastorePortPublished,
  datastoreWithoutVolume,
  dependencyCycle,
  dependencyOrder,
  dependsOnNoCondition,
  dependsOnProfile,
  deprecatedExternalName,
  deprecatedXDevelop,
  devicesCountAndIds,
  dockerSocketMount,
  dockerTcpExposed,
  docker0Bridge,
  dockerfileAndInline,
  duplicateContainerName,
  duplicateHostPort,
  emptyPasswordAllowed,
  engineApiSocket,
  envFileIsNotInterpolation,
  envListMapping,
  envQuotesInValue,
  envSpaceBeforeEquals,
  envValueChanged,
  envYaml11Boolean,
  environmentOrder,
  ephemeralPort,
  externalWithExtras,
  fileName,
  flatNetwork,
  healthcheckDisabled,
  healthcheckForm,
  healthcheckMissing,
  healthcheckToolMissing,
  healthcheckUnbounded,
  healthyWithoutHealthcheck,
  hostCgroup,
  hostIpc,
  hostNetwork,
  hostPid,
  hostPortWithReplicas,
  hostUserns,
  hostUts,
  ignoredSecretPermissions,
  imageMutableTag,
  imageNoDigest,
  imageRegistryNotAllowed,
  initMissing,
  insecureBuild,
  interpolationInKey,
  invalidContainerName,
  invalidDuration,
  invalidInterpolation,
  invalidProjectName,
  invalidSize,
  invalidValue,
  legacyLinks,
  legacyV1Layout,
  localhostToSibling,
  logRotation,
  loggingNone,
  memoryLimit,
  misplacedKey,
  missingFile,
  missingKey,
  missingProjectName,
  mountConflict,
  mountOptionMismatch,
  mountPropagation,
  multiDocumentFile,
  namedVolumeNfsPlain,
  networkModeAndNetworks,
  noImageOrBuild,
  noNewPrivileges,
  noNewPrivilegesOff,
  obsoleteVersion,
  octalMode,
  oomKillDisabled,
  overrideListAppends,
  pathLooksLikeVolume,
  pidsLimit,
  platformMismatch,
  portAllInterfaces,
  portNotExposed,
  portOrder,
  portsOnSharedNetwork,
  portsWithHostNetwork,
  postgres18DataPath,
  privileged,
  privilegedHook,
  privilegedHostPort,
  publicDns,
  publishedOnInternalNetwork,
  publishedToServiceOnly,
  quotedVolume,
  readOnlyRootfs,
  relativeVolumeOutsideProject,
  requiresNewerCompose,
  reservationOverLimit,
  restartMissing,
  restartPolicyShadowed,
  restartUnbounded,
  restartUnquotedNo,
  rootMount,
  secretInBuildArgs,
  secretInCommand,
  secretInEnvironment,
  secretInLabel,
  secretInUrl,
  secretSource,
  securityProfileDisabled,
  sensitiveMount,
  serviceKeyOrder,
  serviceOrder,
  sharedWritableVolume,
  shmSize,
  sshdInContainer,
  staticIp,
  stdinTtyLeftOn,
  stopGraceDatastore,
  swapBelowMemory,
  swarmOnlyDeploy,
  swarmOnlySecret,
  targetMissing,
  tmpfsSizeMissing,
  tmpfsWeak,
  topLevelOrder,
  unbuildableContext,
  undefinedConfig,
  undefinedModel,
  undefinedNetwork,
  undefinedSecret,
  undefinedService,
  undefinedVariable,
  undefinedVolume,
  unescapedDollar,
  unknownKey,
  unquotedPort,
  unreachableDependency,
  unusedConfig,
  unusedNetwork,
  unusedSecret,
  unusedSuppression,
  unusedVolume,
  uselessResetTag,
  userMissing,
  userRoot,
  watchPathIsBindMounted,
  watchTargetMissing,
  weakDefaultPassword,
  writableConfigMount,
  wrongType,
  yamlDuplicateKey,
  yamlNonStringKey,
  yamlSyntax,
  yamlTabIndent,
];
