import { groupsOfKind } from './kinds';

/** When the API server deprecates and stops serving a version of a kind. Minors of Kubernetes 1.x. */
export interface ApiLifecycle {
  readonly deprecated: number | undefined;
  /** Undefined when no removal is planned. */
  readonly removed: number | undefined;
  /** `group/version` to use instead; undefined when there is none. */
  readonly replacement: string | undefined;
  /** Fields differ, so that changing the version alone is not enough. */
  readonly fieldsChanged: boolean;
}

/** Source of the table: the `prerelease-lifecycle` of each type, and the guide for what is gone from the tree. */
export const API_LIFECYCLE_SOURCE = {
  title: 'Deprecated API Migration Guide',
  url: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
};

interface Row {
  readonly from: string;
  readonly kinds: string;
  readonly to?: string;
  readonly deprecated?: number;
  readonly removed?: number;
  /** Kinds of the row whose fields differ in the replacement. */
  readonly changed?: string;
}

const WEBHOOKS = 'MutatingWebhookConfiguration ValidatingWebhookConfiguration';
const POLICIES = 'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding';
const MUTATING_POLICIES = 'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding';
const RBAC = 'ClusterRole ClusterRoleBinding Role RoleBinding';
const FLOW = 'FlowSchema PriorityLevelConfiguration';
const CLAIMS = 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice';
const APPS = 'DaemonSet Deployment ReplicaSet StatefulSet ControllerRevision';

const ROWS: readonly Row[] = [
  { from: 'extensions/v1beta1', kinds: 'DaemonSet Deployment ReplicaSet', to: 'apps/v1', deprecated: 8, removed: 16, changed: 'DaemonSet Deployment ReplicaSet' },
  { from: 'extensions/v1beta1', kinds: 'NetworkPolicy', to: 'networking.k8s.io/v1', deprecated: 9, removed: 16 },
  { from: 'extensions/v1beta1', kinds: 'PodSecurityPolicy', to: 'policy/v1beta1', deprecated: 11, removed: 16 },
  { from: 'extensions/v1beta1', kinds: 'Ingress', to: 'networking.k8s.io/v1', deprecated: 14, removed: 22, changed: 'Ingress' },
  { from: 'apps/v1beta1', kinds: APPS, to: 'apps/v1', deprecated: 8, removed: 16, changed: 'Deployment StatefulSet' },
  { from: 'apps/v1beta2', kinds: APPS, to: 'apps/v1', deprecated: 9, removed: 16, changed: 'DaemonSet Deployment ReplicaSet StatefulSet' },
  { from: 'scheduling.k8s.io/v1alpha1', kinds: 'PriorityClass', to: 'scheduling.k8s.io/v1', deprecated: 14, removed: 17 },
  { from: 'scheduling.k8s.io/v1beta1', kinds: 'PriorityClass', to: 'scheduling.k8s.io/v1', deprecated: 14, removed: 22 },
  { from: 'admissionregistration.k8s.io/v1beta1', kinds: WEBHOOKS, to: 'admissionregistration.k8s.io/v1', deprecated: 16, removed: 22, changed: WEBHOOKS },
  { from: 'admissionregistration.k8s.io/v1alpha1', kinds: POLICIES, to: 'admissionregistration.k8s.io/v1', deprecated: 29, removed: 32 },
  { from: 'admissionregistration.k8s.io/v1beta1', kinds: POLICIES, to: 'admissionregistration.k8s.io/v1', deprecated: 31, removed: 34 },
  { from: 'admissionregistration.k8s.io/v1alpha1', kinds: MUTATING_POLICIES, to: 'admissionregistration.k8s.io/v1', deprecated: 35, removed: 38 },
  { from: 'admissionregistration.k8s.io/v1beta1', kinds: MUTATING_POLICIES, to: 'admissionregistration.k8s.io/v1', deprecated: 37, removed: 40 },
  { from: 'apiextensions.k8s.io/v1beta1', kinds: 'CustomResourceDefinition', to: 'apiextensions.k8s.io/v1', deprecated: 16, removed: 22, changed: 'CustomResourceDefinition' },
  { from: 'apiregistration.k8s.io/v1beta1', kinds: 'APIService', to: 'apiregistration.k8s.io/v1', deprecated: 19, removed: 22 },
  { from: 'authentication.k8s.io/v1beta1', kinds: 'TokenReview', to: 'authentication.k8s.io/v1', deprecated: 19, removed: 22 },
  { from: 'authentication.k8s.io/v1alpha1', kinds: 'SelfSubjectReview', to: 'authentication.k8s.io/v1', deprecated: 28, removed: 32 },
  { from: 'authentication.k8s.io/v1beta1', kinds: 'SelfSubjectReview', to: 'authentication.k8s.io/v1', deprecated: 28, removed: 33 },
  {
    from: 'authorization.k8s.io/v1beta1',
    kinds: 'LocalSubjectAccessReview SelfSubjectAccessReview SubjectAccessReview SelfSubjectRulesReview',
    to: 'authorization.k8s.io/v1', deprecated: 19, removed: 22, changed: 'LocalSubjectAccessReview SubjectAccessReview',
  },
  { from: 'certificates.k8s.io/v1beta1', kinds: 'CertificateSigningRequest', to: 'certificates.k8s.io/v1', deprecated: 19, removed: 22, changed: 'CertificateSigningRequest' },
  { from: 'certificates.k8s.io/v1alpha1', kinds: 'ClusterTrustBundle', to: 'certificates.k8s.io/v1', deprecated: 34, removed: 37 },
  { from: 'certificates.k8s.io/v1beta1', kinds: 'ClusterTrustBundle PodCertificateRequest', to: 'certificates.k8s.io/v1', deprecated: 37, removed: 40 },
  { from: 'coordination.k8s.io/v1beta1', kinds: 'Lease', to: 'coordination.k8s.io/v1', deprecated: 19, removed: 22 },
  { from: 'coordination.k8s.io/v1alpha2', kinds: 'LeaseCandidate', deprecated: 35, removed: 38 },
  { from: 'coordination.k8s.io/v1beta1', kinds: 'LeaseCandidate', deprecated: 36, removed: 39 },
  { from: 'networking.k8s.io/v1beta1', kinds: 'Ingress', to: 'networking.k8s.io/v1', deprecated: 19, removed: 22, changed: 'Ingress' },
  { from: 'networking.k8s.io/v1beta1', kinds: 'IngressClass', to: 'networking.k8s.io/v1', deprecated: 19, removed: 22 },
  { from: 'networking.k8s.io/v1alpha1', kinds: 'IPAddress ServiceCIDR', to: 'networking.k8s.io/v1', deprecated: 30, removed: 33 },
  { from: 'networking.k8s.io/v1beta1', kinds: 'IPAddress ServiceCIDR', to: 'networking.k8s.io/v1', deprecated: 34, removed: 37 },
  { from: 'rbac.authorization.k8s.io/v1alpha1', kinds: RBAC, to: 'rbac.authorization.k8s.io/v1', deprecated: 17, removed: 22 },
  { from: 'rbac.authorization.k8s.io/v1beta1', kinds: RBAC, to: 'rbac.authorization.k8s.io/v1', deprecated: 17, removed: 22 },
  { from: 'storage.k8s.io/v1beta1', kinds: 'CSIDriver CSINode StorageClass VolumeAttachment', to: 'storage.k8s.io/v1', deprecated: 19, removed: 22 },
  { from: 'storage.k8s.io/v1alpha1', kinds: 'CSIStorageCapacity', to: 'storage.k8s.io/v1', deprecated: 21, removed: 24 },
  { from: 'storage.k8s.io/v1alpha1', kinds: 'VolumeAttachment', to: 'storage.k8s.io/v1', deprecated: 21, removed: 24 },
  { from: 'storage.k8s.io/v1beta1', kinds: 'CSIStorageCapacity', to: 'storage.k8s.io/v1', deprecated: 24, removed: 27 },
  { from: 'storage.k8s.io/v1alpha1', kinds: 'VolumeAttributesClass', to: 'storage.k8s.io/v1', deprecated: 32, removed: 35 },
  { from: 'storage.k8s.io/v1beta1', kinds: 'VolumeAttributesClass', to: 'storage.k8s.io/v1', deprecated: 34, removed: 37 },
  { from: 'storagemigration.k8s.io/v1beta1', kinds: 'StorageVersionMigration', to: 'storagemigration.k8s.io/v1', deprecated: 37, removed: 40 },
  { from: 'batch/v2alpha1', kinds: 'CronJob', to: 'batch/v1', deprecated: 8, removed: 21 },
  { from: 'batch/v1beta1', kinds: 'CronJob', to: 'batch/v1', deprecated: 21, removed: 25 },
  { from: 'discovery.k8s.io/v1beta1', kinds: 'EndpointSlice', to: 'discovery.k8s.io/v1', deprecated: 21, removed: 25, changed: 'EndpointSlice' },
  { from: 'events.k8s.io/v1beta1', kinds: 'Event', to: 'events.k8s.io/v1', deprecated: 22, removed: 25, changed: 'Event' },
  { from: 'autoscaling/v2beta1', kinds: 'HorizontalPodAutoscaler', to: 'autoscaling/v2', deprecated: 22, removed: 25, changed: 'HorizontalPodAutoscaler' },
  { from: 'autoscaling/v2beta2', kinds: 'HorizontalPodAutoscaler', to: 'autoscaling/v2', deprecated: 23, removed: 26 },
  { from: 'policy/v1beta1', kinds: 'PodDisruptionBudget', to: 'policy/v1', deprecated: 21, removed: 25, changed: 'PodDisruptionBudget' },
  { from: 'policy/v1beta1', kinds: 'Eviction', to: 'policy/v1', deprecated: 22, removed: 25 },
  { from: 'policy/v1beta1', kinds: 'PodSecurityPolicy', deprecated: 21, removed: 25 },
  { from: 'node.k8s.io/v1alpha1', kinds: 'RuntimeClass', to: 'node.k8s.io/v1', deprecated: 20, removed: 24, changed: 'RuntimeClass' },
  { from: 'node.k8s.io/v1beta1', kinds: 'RuntimeClass', to: 'node.k8s.io/v1', deprecated: 22, removed: 25 },
  { from: 'flowcontrol.apiserver.k8s.io/v1alpha1', kinds: FLOW, to: 'flowcontrol.apiserver.k8s.io/v1', deprecated: 20, removed: 24, changed: FLOW },
  { from: 'flowcontrol.apiserver.k8s.io/v1beta1', kinds: FLOW, to: 'flowcontrol.apiserver.k8s.io/v1', deprecated: 23, removed: 26, changed: 'PriorityLevelConfiguration' },
  { from: 'flowcontrol.apiserver.k8s.io/v1beta2', kinds: FLOW, to: 'flowcontrol.apiserver.k8s.io/v1', deprecated: 26, removed: 29, changed: 'PriorityLevelConfiguration' },
  { from: 'flowcontrol.apiserver.k8s.io/v1beta3', kinds: FLOW, to: 'flowcontrol.apiserver.k8s.io/v1', deprecated: 29, removed: 32, changed: 'PriorityLevelConfiguration' },
  { from: 'resource.k8s.io/v1alpha3', kinds: CLAIMS, to: 'resource.k8s.io/v1', deprecated: 31, removed: 34, changed: CLAIMS },
  { from: 'resource.k8s.io/v1beta1', kinds: CLAIMS, to: 'resource.k8s.io/v1', deprecated: 35, removed: 38, changed: CLAIMS },
  { from: 'resource.k8s.io/v1beta2', kinds: CLAIMS, to: 'resource.k8s.io/v1', deprecated: 36, removed: 39 },
  { from: 'resource.k8s.io/v1alpha3', kinds: 'DeviceTaintRule', deprecated: 36, removed: 39 },
  { from: 'v1', kinds: 'Endpoints', to: 'discovery.k8s.io/v1', deprecated: 33, changed: 'Endpoints' },
  { from: 'v1', kinds: 'ComponentStatus', deprecated: 19 },
];

const LIFECYCLES = new Map(ROWS.flatMap((row) => row.kinds.split(' ').map((kind) => [`${row.from} ${kind}`, lifecycleOf(row, kind)])));

/** Kinds that have no version `v1` yet, or never had one: what they are served as changes too often for a table. */
const WITHOUT_V1 = new Set([
  'AdmissionReview', 'DeviceTaintRule', 'EvictionRequest', 'LeaseCandidate', 'PodCertificateRequest', 'PodGroup', 'PodSecurityPolicy',
  'ResourcePoolStatusRequest', 'StorageVersion', 'Workload',
]);

/** apiVersions under which a built-in kind is served today, the preferred one first. Empty for kinds that have none that stays. */
export function currentApiVersions(kind: string): readonly string[] {
  if (WITHOUT_V1.has(kind)) return [];
  if (kind === 'HorizontalPodAutoscaler') return ['autoscaling/v2', 'autoscaling/v1'];
  return groupsOfKind(kind).filter((group) => group !== 'extensions').map((group) => (group === '' ? 'v1' : `${group}/v1`));
}

/** Whether some release of Kubernetes served the kind under this apiVersion. True as well for alpha versions, which come and go. */
export function wasEverServed(apiVersion: string, kind: string): boolean {
  if (apiLifecycle(apiVersion, kind) || /alpha\d+$/.test(apiVersion)) return true;
  const current = currentApiVersions(kind);
  return current.length === 0 || current.includes(apiVersion);
}

/** What becomes of a version of a kind; undefined for versions that stay. */
export function apiLifecycle(apiVersion: string, kind: string): ApiLifecycle | undefined {
  return LIFECYCLES.get(`${apiVersion} ${kind}`);
}

function lifecycleOf({ to, deprecated, removed, changed = '' }: Row, kind: string): ApiLifecycle {
  return { deprecated, removed, replacement: to, fieldsChanged: changed.split(' ').includes(kind) };
}
