import type { Source } from './rule';

/** Pages that explanations refer to. */
export const SOURCES = {
  cgroupV2: { title: 'Linux: Control Group v2', url: 'https://docs.kernel.org/admin-guide/cgroup-v2.html' },
  capabilities: { title: 'capabilities(7)', url: 'https://man7.org/linux/man-pages/man7/capabilities.7.html' },
  noNewPrivileges: { title: 'Linux: No New Privileges Flag', url: 'https://docs.kernel.org/userspace-api/no_new_privs.html' },
  namespaces: { title: 'namespaces(7)', url: 'https://man7.org/linux/man-pages/man7/namespaces.7.html' },
  pidNamespaces: { title: 'pid_namespaces(7)', url: 'https://man7.org/linux/man-pages/man7/pid_namespaces.7.html' },
  userNamespaces: { title: 'user_namespaces(7)', url: 'https://man7.org/linux/man-pages/man7/user_namespaces.7.html' },
  rlimits: { title: 'getrlimit(2)', url: 'https://man7.org/linux/man-pages/man2/getrlimit.2.html' },
  signals: { title: 'signal(7)', url: 'https://man7.org/linux/man-pages/man7/signal.7.html' },
  tmpfs: { title: 'tmpfs(5)', url: 'https://man7.org/linux/man-pages/man5/tmpfs.5.html' },
  overlay: { title: 'Linux: Overlay Filesystem', url: 'https://docs.kernel.org/filesystems/overlayfs.html' },

  dockerResources: { title: 'Docker: Resource constraints', url: 'https://docs.docker.com/engine/containers/resource_constraints/' },
  dockerRun: { title: 'docker run', url: 'https://docs.docker.com/reference/cli/docker/container/run/' },
  dockerRunning: { title: 'Docker: Running containers', url: 'https://docs.docker.com/engine/containers/run/' },
  dockerSeccomp: { title: 'Docker: Seccomp profiles', url: 'https://docs.docker.com/engine/security/seccomp/' },
  dockerAppArmor: { title: 'Docker: AppArmor profiles', url: 'https://docs.docker.com/engine/security/apparmor/' },
  dockerUserNamespaces: { title: 'Docker: User namespace remapping', url: 'https://docs.docker.com/engine/security/userns-remap/' },
  dockerSecurity: { title: 'Docker: Engine security', url: 'https://docs.docker.com/engine/security/' },
  dockerPorts: { title: 'Docker: Port publishing', url: 'https://docs.docker.com/engine/network/port-publishing/' },
  dockerFirewall: { title: 'Docker: Packet filtering', url: 'https://docs.docker.com/engine/network/packet-filtering-firewalls/' },
  dockerNetworks: { title: 'Docker: Networking', url: 'https://docs.docker.com/engine/network/' },
  dockerHostNetwork: { title: 'Docker: Host network driver', url: 'https://docs.docker.com/engine/network/drivers/host/' },
  dockerVolumes: { title: 'Docker: Volumes', url: 'https://docs.docker.com/engine/storage/volumes/' },
  dockerBinds: { title: 'Docker: Bind mounts', url: 'https://docs.docker.com/engine/storage/bind-mounts/' },
  dockerTmpfs: { title: 'Docker: tmpfs mounts', url: 'https://docs.docker.com/engine/storage/tmpfs/' },
  dockerRestart: {
    title: 'Docker: Start containers automatically', url: 'https://docs.docker.com/engine/containers/start-containers-automatically/',
  },
  dockerStop: { title: 'docker stop', url: 'https://docs.docker.com/reference/cli/docker/container/stop/' },
  dockerLogging: { title: 'Docker: Logging drivers', url: 'https://docs.docker.com/engine/logging/configure/' },

  dockerfile: { title: 'Dockerfile reference', url: 'https://docs.docker.com/reference/dockerfile/' },
  buildCache: { title: 'Docker: Build cache invalidation', url: 'https://docs.docker.com/build/cache/invalidation/' },
  buildSecrets: { title: 'Docker: Build secrets', url: 'https://docs.docker.com/build/building/secrets/' },

  composeDeploy: { title: 'Compose Deploy Specification', url: 'https://docs.docker.com/reference/compose-file/deploy/' },
  composeSecrets: { title: 'Compose: Secrets', url: 'https://docs.docker.com/compose/how-tos/use-secrets/' },
  composeStartup: { title: 'Compose: Startup order', url: 'https://docs.docker.com/compose/how-tos/startup-order/' },

  kubernetesResources: {
    title: 'Kubernetes: Resource management',
    url: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
  },
  kubernetesQos: { title: 'Kubernetes: Pod QoS classes', url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/' },
  kubernetesPressure: {
    title: 'Kubernetes: Node-pressure eviction', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/',
  },
  kubernetesPriority: {
    title: 'Kubernetes: Pod priority', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/',
  },
  kubernetesHugePages: {
    title: 'Kubernetes: Huge pages', url: 'https://kubernetes.io/docs/tasks/manage-hugepages/scheduling-hugepages/',
  },
  kubernetesEphemeralStorage: {
    title: 'Kubernetes: Local ephemeral storage', url: 'https://kubernetes.io/docs/concepts/storage/ephemeral-storage/',
  },
  kubernetesSecurityContext: {
    title: 'Kubernetes: Security context', url: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  },
  podSecurityStandards: {
    title: 'Kubernetes: Pod Security Standards', url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  },
  kubernetesSeccomp: { title: 'Kubernetes: Seccomp', url: 'https://kubernetes.io/docs/tutorials/security/seccomp/' },
  kubernetesAppArmor: { title: 'Kubernetes: AppArmor', url: 'https://kubernetes.io/docs/tutorials/security/apparmor/' },
  kubernetesSysctls: { title: 'Kubernetes: Sysctls', url: 'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/' },
  kubernetesUserNamespaces: {
    title: 'Kubernetes: User namespaces', url: 'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/',
  },
  kubernetesShareProcess: {
    title: 'Kubernetes: Share process namespace', url: 'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/',
  },
  kubernetesPodLifecycle: {
    title: 'Kubernetes: Pod lifecycle', url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/',
  },
  kubernetesHooks: {
    title: 'Kubernetes: Container lifecycle hooks', url: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/',
  },
  kubernetesProbes: {
    title: 'Kubernetes: Probes', url: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  },
  kubernetesSidecars: {
    title: 'Kubernetes: Sidecar containers', url: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
  },
  kubernetesImages: { title: 'Kubernetes: Images', url: 'https://kubernetes.io/docs/concepts/containers/images/' },
  kubernetesCommand: {
    title: 'Kubernetes: Command and arguments', url: 'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/',
  },
  kubernetesVolumes: { title: 'Kubernetes: Volumes', url: 'https://kubernetes.io/docs/concepts/storage/volumes/' },
  kubernetesSecrets: { title: 'Kubernetes: Secrets', url: 'https://kubernetes.io/docs/concepts/configuration/secret/' },
  kubernetesServiceAccounts: {
    title: 'Kubernetes: Service accounts', url: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
  },
  kubernetesRuntimeClass: { title: 'Kubernetes: Runtime class', url: 'https://kubernetes.io/docs/concepts/containers/runtime-class/' },
  kubernetesDeployment: {
    title: 'Kubernetes: Deployments', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
  },
  kubernetesJobs: { title: 'Kubernetes: Jobs', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/' },
  kubernetesCronJobs: { title: 'Kubernetes: CronJobs', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/' },
  kubernetesDisruptions: {
    title: 'Kubernetes: Disruptions', url: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
  },
  kubernetesServices: {
    title: 'Kubernetes: Services', url: 'https://kubernetes.io/docs/concepts/services-networking/service/',
  },
  kubernetesPersistentVolumes: {
    title: 'Kubernetes: Persistent volumes', url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/',
  },
  kubernetesDns: { title: 'Kubernetes: DNS for pods', url: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/' },

  ecsContainer: {
    title: 'Amazon ECS: ContainerDefinition', url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  },
  ecsTask: {
    title: 'Amazon ECS: Task definition parameters', url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
  },
  ecsLinux: {
    title: 'Amazon ECS: LinuxParameters', url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html',
  },
  fargateTasks: {
    title: 'Amazon ECS: Task definitions for Fargate', url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
  },
} as const satisfies Readonly<Record<string, Source>>;
