import { compareTopics, parseTopic, type Topic } from './index';
import admissionControl from './topics/admission-control.md';
import baseImages from './topics/base-images.md';
import buildkit from './topics/buildkit.md';
import capabilities from './topics/capabilities.md';
import cgroups from './topics/cgroups.md';
import composeInterpolation from './topics/compose-interpolation.md';
import composeProfilesAndOverrides from './topics/compose-profiles-and-overrides.md';
import composeServices from './topics/compose-services.md';
import containersAndImages from './topics/containers-and-images.md';
import contentTrust from './topics/content-trust.md';
import controlPlane from './topics/control-plane.md';
import controllersAndOperators from './topics/controllers-and-operators.md';
import cpuLimits from './topics/cpu-limits.md';
import dnsAndServiceNames from './topics/dns-and-service-names.md';
import dockerAndKubernetes from './topics/docker-and-kubernetes.md';
import dockerignore from './topics/dockerignore.md';
import ecr from './topics/ecr.md';
import ecs from './topics/ecs.md';
import eks from './topics/eks.md';
import encryptedOverlays from './topics/encrypted-overlays.md';
import fargate from './topics/fargate.md';
import gitops from './topics/gitops.md';
import hardening from './topics/hardening.md';
import healthChecks from './topics/health-checks.md';
import imageScanning from './topics/image-scanning.md';
import kubernetesVolumes from './topics/kubernetes-volumes.md';
import layerCaching from './topics/layer-caching.md';
import layers from './topics/layers.md';
import logging from './topics/logging.md';
import memoryLimits from './topics/memory-limits.md';
import monitoring from './topics/monitoring.md';
import multiStageBuilds from './topics/multi-stage-builds.md';
import namespaces from './topics/namespaces.md';
import networkDrivers from './topics/network-drivers.md';
import networkPolicy from './topics/network-policy.md';
import networkSegmentation from './topics/network-segmentation.md';
import oomKiller from './topics/oom-killer.md';
import persistenceAndBackups from './topics/persistence-and-backups.md';
import pidsShmUlimits from './topics/pids-shm-ulimits.md';
import pipelines from './topics/pipelines.md';
import podSecurityStandards from './topics/pod-security-standards.md';
import publishingPorts from './topics/publishing-ports.md';
import qosAndEviction from './topics/qos-and-eviction.md';
import readOnlyRoot from './topics/read-only-root.md';
import runningAsNonRoot from './topics/running-as-non-root.md';
import seccompApparmorSelinux from './topics/seccomp-apparmor-selinux.md';
import secrets from './topics/secrets.md';
import serviceMesh from './topics/service-mesh.md';
import signalsAndPid1 from './topics/signals-and-pid-1.md';
import supplyChain from './topics/supply-chain.md';
import tagsDigestsRegistries from './topics/tags-digests-registries.md';
import troubleshooting from './topics/troubleshooting.md';
import userNamespaces from './topics/user-namespaces.md';
import volumesBindsTmpfs from './topics/volumes-binds-tmpfs.md';
import workloads from './topics/workloads.md';

const PAGES: readonly string[] = [
  admissionControl, baseImages, buildkit, capabilities, cgroups, composeInterpolation, composeProfilesAndOverrides,
  composeServices, containersAndImages, contentTrust, controlPlane, controllersAndOperators, cpuLimits,
  dnsAndServiceNames, dockerAndKubernetes, dockerignore, ecr, ecs, eks, encryptedOverlays, fargate, gitops, hardening,
  healthChecks, imageScanning, kubernetesVolumes, layerCaching, layers, logging, memoryLimits, monitoring,
  multiStageBuilds, namespaces, networkDrivers, networkPolicy, networkSegmentation, oomKiller, persistenceAndBackups,
  pidsShmUlimits, pipelines, podSecurityStandards, publishingPorts, qosAndEviction, readOnlyRoot, runningAsNonRoot,
  seccompApparmorSelinux, secrets, serviceMesh, signalsAndPid1, supplyChain, tagsDigestsRegistries, troubleshooting,
  userNamespaces, volumesBindsTmpfs, workloads,
];

let parsed: readonly Topic[] | undefined;

/** All topics in the order of the sidebar. Parsed at first use. */
export function allTopics(): readonly Topic[] {
  parsed ??= PAGES.map(parseTopic).sort(compareTopics);
  return parsed;
}

export function topicById(id: string): Topic | undefined {
  return allTopics().find((topic) => topic.id === id);
}
