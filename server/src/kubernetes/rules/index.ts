import type { KubernetesRule } from '../rule';
import allowPrivilegeEscalation from './allow-privilege-escalation';
import apparmorUnconfined from './apparmor-unconfined';
import automountSaToken from './automount-sa-token';
import capabilitiesNotDropped from './capabilities-not-dropped';
import capabilityNameForm from './capability-name-form';
import claimNoAccessMode from './claim-no-access-mode';
import claimNoStorage from './claim-no-storage';
import containerRuntimeSocket from './container-runtime-socket';
import controllerRestartPolicy from './controller-restart-policy';
import cpuLimitMissing from './cpu-limit-missing';
import cpuLimitSet from './cpu-limit-set';
import cpuRequestMissing from './cpu-request-missing';
import cronInvalid from './cron-invalid';
import cronJobTtl from './cron-job-ttl';
import cronNoConcurrencyPolicy from './cron-no-concurrency-policy';
import cronNoDeadline from './cron-no-deadline';
import cronSuspended from './cron-suspended';
import dangerousCapability from './dangerous-capability';
import defaultNamespace from './default-namespace';
import defaultServiceAccount from './default-service-account';
import deploymentRwoVolume from './deployment-rwo-volume';
import deprecatedApiVersion from './deprecated-api-version';
import deprecatedPodAnnotation from './deprecated-pod-annotation';
import deprecatedRegistry from './deprecated-registry';
import duplicateContainerName from './duplicate-container-name';
import duplicateEnvVar from './duplicate-env-var';
import duplicateMountPath from './duplicate-mount-path';
import duplicateNodeport from './duplicate-nodeport';
import duplicatePort from './duplicate-port';
import duplicateVolumeName from './duplicate-volume-name';
import emptydirNoLimit from './emptydir-no-limit';
import envValueAndValuefrom from './env-value-and-valuefrom';
import ephemeralContainersInManifest from './ephemeral-containers-in-manifest';
import ephemeralStorageMissing from './ephemeral-storage-missing';
import gpuRequestLimit from './gpu-request-limit';
import hostAliases from './host-aliases';
import hostIpc from './host-ipc';
import hostNetwork from './host-network';
import hostPid from './host-pid';
import hostPort from './host-port';
import hostUsersEnabled from './host-users-enabled';
import hostpathSensitive from './hostpath-sensitive';
import hostpathTypeMissing from './hostpath-type-missing';
import hostpathVolume from './hostpath-volume';
import hostpathWritable from './hostpath-writable';
import hpaCpuWithoutRequest from './hpa-cpu-without-request';
import hpaMaxMissing from './hpa-max-missing';
import hpaMinEqualsMax from './hpa-min-equals-max';
import hpaMinLow from './hpa-min-low';
import hpaMinOverMax from './hpa-min-over-max';
import hpaTargetMissing from './hpa-target-missing';
import hpaVpaConflict from './hpa-vpa-conflict';
import imageLatest from './image-latest';
import imageNotDigest from './image-not-digest';
import imageUntagged from './image-untagged';
import ingressBackendMissing from './ingress-backend-missing';
import ingressClassAnnotation from './ingress-class-annotation';
import ingressDuplicateRule from './ingress-duplicate-rule';
import ingressNginxSnippet from './ingress-nginx-snippet';
import ingressNoClass from './ingress-no-class';
import ingressNoHost from './ingress-no-host';
import ingressNoTls from './ingress-no-tls';
import ingressPathTypeMissing from './ingress-path-type-missing';
import ingressPortMissing from './ingress-port-missing';
import ingressTlsHostMismatch from './ingress-tls-host-mismatch';
import ingressWildcardHost from './ingress-wildcard-host';
import invalidImageReference from './invalid-image-reference';
import invalidPortName from './invalid-port-name';
import invalidQuantity from './invalid-quantity';
import invalidSpreadConstraint from './invalid-spread-constraint';
import jobDeadline from './job-deadline';
import jobIndexedCompletions from './job-indexed-completions';
import jobNoTtl from './job-no-ttl';
import jobRestartPolicy from './job-restart-policy';
import kubeSystemWorkload from './kube-system-workload';
import limitrangeIncomplete from './limitrange-incomplete';
import livenessMissing from './liveness-missing';
import lowGid from './low-gid';
import lowUid from './low-uid';
import memoryLimitMissing from './memory-limit-missing';
import memoryMillibytes from './memory-millibytes';
import memoryRequestMissing from './memory-request-missing';
import memoryRequestNotLimit from './memory-request-not-limit';
import missingImage from './missing-image';
import mountPropagationBidirectional from './mount-propagation-bidirectional';
import nakedPod from './naked-pod';
import netpolAllowAll from './netpol-allow-all';
import netpolAndOrTrap from './netpol-and-or-trap';
import netpolEgressWithoutDns from './netpol-egress-without-dns';
import netpolMissing from './netpol-missing';
import netpolPeerSelectsNothing from './netpol-peer-selects-nothing';
import netpolPolicytypesMissing from './netpol-policytypes-missing';
import netpolSelectsNothing from './netpol-selects-nothing';
import noRollbackHistory from './no-rollback-history';
import noSpread from './no-spread';
import nodeportOutOfRange from './nodeport-out-of-range';
import nonrootWithUidZero from './nonroot-with-uid-zero';
import nullLabelSelector from './null-label-selector';
import pdbBlocksEviction from './pdb-blocks-eviction';
import pdbBothSet from './pdb-both-set';
import pdbMissing from './pdb-missing';
import pdbNoPolicy from './pdb-no-policy';
import pdbSelectsNothing from './pdb-selects-nothing';
import pdbUnhealthyPolicy from './pdb-unhealthy-policy';
import podInTwoPdbs from './pod-in-two-pdbs';
import portOutOfRange from './port-out-of-range';
import prestopLongerThanGrace from './prestop-longer-than-grace';
import prestopMissing from './prestop-missing';
import privilegedContainer from './privileged-container';
import privilegedPort from './privileged-port';
import privilegedWithNoEscalation from './privileged-with-no-escalation';
import probeManyHandlers from './probe-many-handlers';
import probeTimeoutOverPeriod from './probe-timeout-over-period';
import probeWithoutHandler from './probe-without-handler';
import probesIdentical from './probes-identical';
import procMountUnmasked from './proc-mount-unmasked';
import progressDeadlineShort from './progress-deadline-short';
import pssBaseline from './pss-baseline';
import pssLevelViolated from './pss-level-violated';
import pssNamespaceLabelMissing from './pss-namespace-label-missing';
import pssRestricted from './pss-restricted';
import pullPolicyMismatch from './pull-policy-mismatch';
import rbacAnonymous from './rbac-anonymous';
import rbacAuthenticated from './rbac-authenticated';
import rbacClusterAdmin from './rbac-cluster-admin';
import rbacConfigmapsWrite from './rbac-configmaps-write';
import rbacCoreGroupAlias from './rbac-core-group-alias';
import rbacCsrApprove from './rbac-csr-approve';
import rbacDeadGroup from './rbac-dead-group';
import rbacDefaultSaBound from './rbac-default-sa-bound';
import rbacEmptyRule from './rbac-empty-rule';
import rbacEscalationVerbs from './rbac-escalation-verbs';
import rbacExecAttach from './rbac-exec-attach';
import rbacLogsDelete from './rbac-logs-delete';
import rbacMasters from './rbac-masters';
import rbacNetworkWrite from './rbac-network-write';
import rbacNodesProxy from './rbac-nodes-proxy';
import rbacPodsCreate from './rbac-pods-create';
import rbacPvCreate from './rbac-pv-create';
import rbacResourcenamesCreate from './rbac-resourcenames-create';
import rbacRolerefMissing from './rbac-roleref-missing';
import rbacSecretsRead from './rbac-secrets-read';
import rbacServicesStatus from './rbac-services-status';
import rbacSubjectNamespaceMissing from './rbac-subject-namespace-missing';
import rbacTokenCreate from './rbac-token-create';
import rbacWebhooks from './rbac-webhooks';
import rbacWildcard from './rbac-wildcard';
import rbacWrongResource from './rbac-wrong-resource';
import readinessMissing from './readiness-missing';
import recreateBehindService from './recreate-behind-service';
import removedApiVersion from './removed-api-version';
import replicasWithHpa from './replicas-with-hpa';
import requestOverLimit from './request-over-limit';
import resourcequotaIncomplete from './resourcequota-incomplete';
import rolloutAllDown from './rollout-all-down';
import rolloutStuck from './rollout-stuck';
import rootGroup from './root-group';
import runAsNonRootMissing from './run-as-non-root-missing';
import runAsRoot from './run-as-root';
import seccompMissing from './seccomp-missing';
import seccompUnconfined from './seccomp-unconfined';
import secretDataNotBase64 from './secret-data-not-base64';
import secretEnvRef from './secret-env-ref';
import secretInConfigmap from './secret-in-configmap';
import secretInEnvValue from './secret-in-env-value';
import secretInManifest from './secret-in-manifest';
import securityContextMissing from './security-context-missing';
import selectorTemplateMismatch from './selector-template-mismatch';
import selinuxCustom from './selinux-custom';
import serviceAccountField from './service-account-field';
import serviceExternalIps from './service-external-ips';
import serviceIgnoredField from './service-ignored-field';
import serviceLoadbalancerOpen from './service-loadbalancer-open';
import serviceMultiPortUnnamed from './service-multi-port-unnamed';
import serviceNodeport from './service-nodeport';
import servicePortUnmatched from './service-port-unmatched';
import serviceSelectsNothing from './service-selects-nothing';
import serviceTrafficDistribution from './service-traffic-distribution';
import shareProcessNamespace from './share-process-namespace';
import singleReplica from './single-replica';
import slowStartLiveness from './slow-start-liveness';
import spreadDoNotSchedule from './spread-do-not-schedule';
import spreadSelectorMismatch from './spread-selector-mismatch';
import sshPort from './ssh-port';
import statefulsetOndelete from './statefulset-ondelete';
import stdinTty from './stdin-tty';
import subpathConfigStale from './subpath-config-stale';
import topologyHintsAnnotation from './topology-hints-annotation';
import unitTypo from './unit-typo';
import unknownApiVersion from './unknown-api-version';
import unsafeSysctl from './unsafe-sysctl';
import unusedSuppression from './unused-suppression';
import volumeMountWithoutVolume from './volume-mount-without-volume';
import windowsHostProcess from './windows-host-process';
import writableRootFilesystem from './writable-root-filesystem';
import zeroReplicas from './zero-replicas';

/** All rules for Kubernetes manifests, by name. */
export const KUBERNETES_RULES: readonly KubernetesRule[] = [
  allowPrivilegeEscalation,
  apparmorUnconfined,
  automountSaToken,
  capabilitiesNotDropped,
  capabilityNameForm,
  claimNoAccessMode,
  claimNoStorage,
  containerRuntimeSocket,
  controllerRestartPolicy,
  cpuLimitMissing,
  cpuLimitSet,
  cpuRequestMissing,
  cronInvalid,
  cronJobTtl,
  cronNoConcurrencyPolicy,
  cronNoDeadline,
  cronSuspended,
  dangerousCapability,
  defaultNamespace,
  defaultServiceAccount,
  deploymentRwoVolume,
  deprecatedApiVersion,
  deprecatedPodAnnotation,
  deprecatedRegistry,
  duplicateContainerName,
  duplicateEnvVar,
  duplicateMountPath,
  duplicateNodeport,
  duplicatePort,
  duplicateVolumeName,
  emptydirNoLimit,
  envValueAndValuefrom,
  ephemeralContainersInManifest,
  ephemeralStorageMissing,
  gpuRequestLimit,
  hostAliases,
  hostIpc,
  hostNetwork,
  hostPid,
  hostPort,
  hostUsersEnabled,
  hostpathSensitive,
  hostpathTypeMissing,
  hostpathVolume,
  hostpathWritable,
  hpaCpuWithoutRequest,
  hpaMaxMissing,
  hpaMinEqualsMax,
  hpaMinLow,
  hpaMinOverMax,
  hpaTargetMissing,
  hpaVpaConflict,
  imageLatest,
  imageNotDigest,
  imageUntagged,
  ingressBackendMissing,
  ingressClassAnnotation,
  ingressDuplicateRule,
  ingressNginxSnippet,
  ingressNoClass,
  ingressNoHost,
  ingressNoTls,
  ingressPathTypeMissing,
  ingressPortMissing,
  ingressTlsHostMismatch,
  ingressWildcardHost,
  invalidImageReference,
  invalidPortName,
  invalidQuantity,
  invalidSpreadConstraint,
  jobDeadline,
  jobIndexedCompletions,
  jobNoTtl,
  jobRestartPolicy,
  kubeSystemWorkload,
  limitrangeIncomplete,
  livenessMissing,
  lowGid,
  lowUid,
  memoryLimitMissing,
  memoryMillibytes,
  memoryRequestMissing,
  memoryRequestNotLimit,
  missingImage,
  mountPropagationBidirectional,
  nakedPod,
  netpolAllowAll,
  netpolAndOrTrap,
  netpolEgressWithoutDns,
  netpolMissing,
  netpolPeerSelectsNothing,
  netpolPolicytypesMissing,
  netpolSelectsNothing,
  noRollbackHistory,
  noSpread,
  nodeportOutOfRange,
  nonrootWithUidZero,
  nullLabelSelector,
  pdbBlocksEviction,
  pdbBothSet,
  pdbMissing,
  pdbNoPolicy,
  pdbSelectsNothing,
  pdbUnhealthyPolicy,
  podInTwoPdbs,
  portOutOfRange,
  prestopLongerThanGrace,
  prestopMissing,
  privilegedContainer,
  privilegedPort,
  privilegedWithNoEscalation,
  probeManyHandlers,
  probeTimeoutOverPeriod,
  probeWithoutHandler,
  probesIdentical,
  procMountUnmasked,
  progressDeadlineShort,
  pssBaseline,
  pssLevelViolated,
  pssNamespaceLabelMissing,
  pssRestricted,
  pullPolicyMismatch,
  rbacAnonymous,
  rbacAuthenticated,
  rbacClusterAdmin,
  rbacConfigmapsWrite,
  rbacCoreGroupAlias,
  rbacCsrApprove,
  rbacDeadGroup,
  rbacDefaultSaBound,
  rbacEmptyRule,
  rbacEscalationVerbs,
  rbacExecAttach,
  rbacLogsDelete,
  rbacMasters,
  rbacNetworkWrite,
  rbacNodesProxy,
  rbacPodsCreate,
  rbacPvCreate,
  rbacResourcenamesCreate,
  rbacRolerefMissing,
  rbacSecretsRead,
  rbacServicesStatus,
  rbacSubjectNamespaceMissing,
  rbacTokenCreate,
  rbacWebhooks,
  rbacWildcard,
  rbacWrongResource,
  readinessMissing,
  recreateBehindService,
  removedApiVersion,
  replicasWithHpa,
  requestOverLimit,
  resourcequotaIncomplete,
  rolloutAllDown,
  rolloutStuck,
  rootGroup,
  runAsNonRootMissing,
  runAsRoot,
  seccompMissing,
  seccompUnconfined,
  secretDataNotBase64,
  secretEnvRef,
  secretInConfigmap,
  secretInEnvValue,
  secretInManifest,
  securityContextMissing,
  selectorTemplateMismatch,
  selinuxCustom,
  serviceAccountField,
  serviceExternalIps,
  serviceIgnoredField,
  serviceLoadbalancerOpen,
  serviceMultiPortUnnamed,
  serviceNodeport,
  servicePortUnmatched,
  serviceSelectsNothing,
  serviceTrafficDistribution,
  shareProcessNamespace,
  singleReplica,
  slowStartLiveness,
  spreadDoNotSchedule,
  spreadSelectorMismatch,
  sshPort,
  statefulsetOndelete,
  stdinTty,
  subpathConfigStale,
  topologyHintsAnnotation,
  unitTypo,
  unknownApiVersion,
  unsafeSysctl,
  unusedSuppression,
  volumeMountWithoutVolume,
  windowsHostProcess,
  writableRootFilesystem,
  zeroReplicas,
];
