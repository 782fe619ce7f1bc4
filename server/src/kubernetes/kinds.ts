/** Built-in kinds by API group, whatever the version (Kubernetes API reference; `''` is the core group). */
const BUILT_IN: Readonly<Record<string, readonly string[]>> = {
  '': [
    'Binding', 'ComponentStatus', 'ConfigMap', 'Endpoints', 'Event', 'LimitRange', 'List', 'Namespace', 'Node', 'PersistentVolume',
    'PersistentVolumeClaim', 'Pod', 'PodTemplate', 'ReplicationController', 'ResourceQuota', 'Secret', 'Service', 'ServiceAccount',
    'ConfigMapList', 'PodList', 'SecretList', 'ServiceList', 'ServiceAccountList',
  ],
  'admission.k8s.io': ['AdmissionReview'],
  'admissionregistration.k8s.io': [
    'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding',
    'MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding',
  ],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
  apps: ['ControllerRevision', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet', 'DeploymentList'],
  'apps.openshift.io': ['DeploymentConfig'],
  'authentication.k8s.io': ['SelfSubjectReview', 'TokenRequest', 'TokenReview'],
  'authorization.k8s.io': ['LocalSubjectAccessReview', 'SelfSubjectAccessReview', 'SelfSubjectRulesReview', 'SubjectAccessReview'],
  autoscaling: ['HorizontalPodAutoscaler', 'Scale'],
  batch: ['CronJob', 'Job'],
  'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle', 'PodCertificateRequest'],
  'coordination.k8s.io': ['Lease', 'LeaseCandidate'],
  'discovery.k8s.io': ['EndpointSlice'],
  'events.k8s.io': ['Event'],
  extensions: ['DaemonSet', 'Deployment', 'Ingress', 'NetworkPolicy', 'PodSecurityPolicy', 'ReplicaSet'],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'internal.apiserver.k8s.io': ['StorageVersion'],
  'lifecycle.k8s.io': ['EvictionRequest'],
  'networking.k8s.io': ['Ingress', 'IngressClass', 'IPAddress', 'NetworkPolicy', 'ServiceCIDR'],
  'node.k8s.io': ['RuntimeClass'],
  policy: ['Eviction', 'PodDisruptionBudget', 'PodSecurityPolicy'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
  'resource.k8s.io': ['DeviceClass', 'DeviceTaintRule', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourcePoolStatusRequest', 'ResourceSlice'],
  'scheduling.k8s.io': ['PriorityClass', 'PodGroup', 'Workload'],
  'storage.k8s.io': ['CSIDriver', 'CSINode', 'CSIStorageCapacity', 'StorageClass', 'VolumeAttachment', 'VolumeAttributesClass'],
  'storagemigration.k8s.io': ['StorageVersionMigration'],
};

/** Kinds that clients made before groups were split, still seen as `v1`. */
const OPENSHIFT_LEGACY = ['DeploymentConfig', 'Route', 'BuildConfig', 'ImageStream'];

/** Groups of custom resources that are known well enough to be read as Kubernetes objects, any kind. */
const CUSTOM_GROUPS: readonly string[] = [
  'acme.cert-manager.io', 'apps.kruise.io', 'argoproj.io', 'autoscaling.k8s.io', 'bitnami.com', 'cert-manager.io', 'certmanager.k8s.io', 'cilium.io',
  'crd.projectcalico.org', 'authentication.istio.io', 'config.istio.io', 'eventing.knative.dev', 'extensions.istio.io', 'external-secrets.io',
  'gateway.networking.k8s.io', 'gateway.networking.x-k8s.io', 'helm.toolkit.fluxcd.io', 'image.toolkit.fluxcd.io', 'install.istio.io', 'keda.sh',
  'kustomize.toolkit.fluxcd.io', 'metrics.k8s.io', 'monitoring.coreos.com', 'networking.istio.io', 'notification.toolkit.fluxcd.io',
  'policy.networking.k8s.io', 'projectcalico.org', 'rbac.istio.io', 'route.openshift.io', 'security.istio.io', 'security.openshift.io',
  'serving.knative.dev', 'snapshot.storage.k8s.io', 'source.toolkit.fluxcd.io', 'telemetry.istio.io', 'traefik.containo.us', 'traefik.io',
];

/** An apiVersion taken apart: `apps/v1` is group `apps`, version `v1`; `v1` has the core group `''`. */
export interface ApiVersion {
  readonly group: string;
  readonly version: string;
}

export function parseApiVersion(text: string): ApiVersion {
  const slash = text.indexOf('/');
  return slash < 0 ? { group: '', version: text } : { group: text.slice(0, slash), version: text.slice(slash + 1) };
}

/** Whether a document of this apiVersion and kind is a Kubernetes object that we read. Other programs use the same two keys. */
export function isKnownKind(apiVersion: string, kind: string): boolean {
  const { group, version } = parseApiVersion(apiVersion);
  if (!/^v\d+(?:(?:alpha|beta)\d+)?$/.test(version)) return false;
  if (isBuiltIn(group, kind) || isMisplaced(group, kind)) return true;
  if (group === '') return OPENSHIFT_LEGACY.includes(kind);
  return CUSTOM_GROUPS.includes(group);
}

export function isBuiltIn(group: string, kind: string): boolean {
  return groupsOfKind(kind).includes(group);
}

/**
 * A built-in kind under a group that is Kubernetes' own but not the kind's: `v1` for a Deployment. Custom resources cannot be meant, as
 * their groups need a dot (apiextensions, `ValidateCustomResourceDefinition`).
 */
export function isMisplaced(group: string, kind: string): boolean {
  if (isBuiltIn(group, kind) || groupsOfKind(kind).length === 0) return false;
  return Object.hasOwn(BUILT_IN, group) || !group.includes('.');
}

/** Groups that have a built-in kind of this name: the one that a misspelt apiVersion means. */
export function groupsOfKind(kind: string): readonly string[] {
  return GROUPS_OF_KIND.get(kind) ?? [];
}

const GROUPS_OF_KIND = groupsByKind();

function groupsByKind(): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [group, kinds] of Object.entries(BUILT_IN)) {
    for (const kind of kinds) groups.set(kind, [...(groups.get(kind) ?? []), group]);
  }
  return groups;
}

/** Plural names of the built-in kinds, in lower case as in URLs and RBAC rules, with the groups that have them. */
export function builtInResources(): ReadonlyMap<string, readonly string[]> {
  resources ??= new Map([...GROUPS_OF_KIND].filter(([kind]) => !kind.endsWith('List')).map(([kind, groups]) => [resourceOf(kind), groups]));
  return resources;
}

let resources: ReadonlyMap<string, readonly string[]> | undefined;

/** `NetworkPolicy` → `networkpolicies`, `Ingress` → `ingresses`, `Endpoints` → `endpoints`. */
export function resourceOf(kind: string): string {
  const name = kind.toLowerCase();
  if (name === 'endpoints') return name;
  if (name.endsWith('y')) return `${name.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}

/** Path from an object's root to what holds `metadata` and `spec` of its pods; undefined for kinds that make none. */
export function podTemplatePath(group: string, kind: string): readonly string[] | undefined {
  switch (kind) {
    case 'Pod': return [];
    case 'PodTemplate': return ['template'];
    case 'CronJob': return ['spec', 'jobTemplate', 'spec', 'template'];
    case 'ScaledJob': return group === 'keda.sh' ? ['spec', 'jobTargetRef', 'template'] : undefined;
    case 'Service': return group === 'serving.knative.dev' ? ['spec', 'template'] : undefined;
    case 'Deployment': case 'StatefulSet': case 'DaemonSet': case 'ReplicaSet': case 'ReplicationController': case 'Job':
    case 'DeploymentConfig': case 'Rollout': case 'Configuration': case 'CloneSet':
      return ['spec', 'template'];
    default: return undefined;
  }
}

/** Built-in kinds without a namespace. */
const CLUSTER_SCOPED = new Set([
  'APIService', 'CSIDriver', 'CSINode', 'CertificateSigningRequest', 'ClusterRole', 'ClusterRoleBinding', 'ClusterTrustBundle', 'ComponentStatus',
  'CustomResourceDefinition', 'DeviceClass', 'DeviceTaintRule', 'FlowSchema', 'IPAddress', 'IngressClass', 'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding', 'MutatingWebhookConfiguration', 'Namespace', 'Node', 'PersistentVolume', 'PodSecurityPolicy', 'PriorityClass',
  'PriorityLevelConfiguration', 'ResourceSlice', 'RuntimeClass', 'SelfSubjectAccessReview', 'SelfSubjectReview', 'SelfSubjectRulesReview', 'ServiceCIDR',
  'StorageClass', 'StorageVersion', 'StorageVersionMigration', 'SubjectAccessReview', 'TokenReview', 'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding', 'ValidatingWebhookConfiguration', 'VolumeAttachment', 'VolumeAttributesClass', 'ClusterIssuer', 'GatewayClass',
]);

export function isNamespaced(kind: string): boolean {
  return !CLUSTER_SCOPED.has(kind);
}
